import '../../client/without-eval';
import '../../client/theme.css';
import '../panels/panels.css';
import '../popup/storage-notice.css';
import '../announcement.css';
import './sidepanel.css';
import { setPageLanguage } from '../page-language';
import { readSettings } from '../settings';
import { showPage } from '../show-page';
import { App } from './app';
import { strings } from './strings';

setPageLanguage(strings.pageTitle);
void showPage(async () => <App initial={await readSettings()} />);
