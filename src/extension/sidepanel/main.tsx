import '../../client/without-eval';
import '../../client/theme.css';
import '../panels/panels.css';
import '../popup/storage-notice.css';
import './sidepanel.css';
import { render } from 'preact';
import { setPageLanguage } from '../page-language';
import { readSettings } from '../settings';
import { App } from './app';
import { strings } from './strings';

setPageLanguage(strings.pageTitle);
render(<App initial={await readSettings()} />, document.getElementById('app') as HTMLElement);
