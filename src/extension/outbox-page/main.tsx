import '../../client/theme.css';
import '../popup/popup.css';
import '../wide-page.css';
import '../announcement.css';
import './outbox-page.css';
import { setPageLanguage } from '../page-language';
import { readSettings } from '../settings';
import { showPage } from '../show-page';
import { App } from './app';
import { strings } from './strings';

setPageLanguage(strings.pageTitle);
void showPage(async () => <App initial={await readSettings()} />);
