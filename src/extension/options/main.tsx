import '../../client/without-eval';
import '../../client/theme.css';
import '../../client/sign-in/sign-in.css';
import './options.css';
import { render } from 'preact';
import { setPageLanguage } from '../page-language';
import { readSettings } from '../settings';
import { App } from './app';
import { strings } from './strings';

setPageLanguage(strings.pageTitle);
const suggestedBackend = new URLSearchParams(location.search).get('backend') ?? undefined;
render(
  <App initial={await readSettings()} suggestedBackend={suggestedBackend} />,
  document.getElementById('app') as HTMLElement,
);
