import '../../client/theme.css';
import '../popup/popup.css';
import '../wide-page.css';
import './tabs.css';
import { render } from 'preact';
import { setPageLanguage } from '../page-language';
import { readSettings } from '../settings';
import { App } from './app';
import { targetOf } from './list-tabs';
import { strings } from './strings';

setPageLanguage(strings.pageTitle);
const target = targetOf(location.search);
render(<App settings={await readSettings()} {...target} />, document.getElementById('app') as HTMLElement);
