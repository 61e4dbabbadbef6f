import '../../client/without-eval';
import '../../client/theme.css';
import '../panels/panels.css';
import './sidepanel.css';
import { render } from 'preact';
import { readSettings } from '../settings';
import { App } from './app';

render(<App initial={await readSettings()} />, document.getElementById('app') as HTMLElement);
