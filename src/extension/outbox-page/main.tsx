import '../../client/theme.css';
import '../popup/popup.css';
import '../wide-page.css';
import './outbox-page.css';
import { render } from 'preact';
import { setPageLanguage } from '../page-language';
import { readSettings } from '../settings';
import { App } from './app';
import { strings } from './strings';

setPageLanguage(strings.pageTitle);
render(<App initial={await readSettings()} />, document.getElementById('app') as HTMLElement);
