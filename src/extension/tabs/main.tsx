import '../../client/theme.css';
import '../popup/popup.css';
import '../wide-page.css';
import './tabs.css';
import { setPageLanguage } from '../page-language';
import { readSettings } from '../settings';
import { showPage } from '../show-page';
import { App } from './app';
import { targetOf } from './list-tabs';
import { strings } from './strings';

setPageLanguage(strings.pageTitle);
const target = targetOf(location.search);
void showPage(async () => <App settings={await readSettings()} {...target} />);
