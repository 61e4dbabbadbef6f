import '../../client/without-eval';
import '../../client/theme.css';
import '../../client/sign-in/sign-in.css';
import '../popup/storage-notice.css';
import './options.css';
import { setPageLanguage } from '../page-language';
import { readSettings } from '../settings';
import { showPage } from '../show-page';
import { App } from './app';
import { strings } from './strings';

setPageLanguage(strings.pageTitle);
const suggestedBackend = new URLSearchParams(location.search).get('backend') ?? undefined;
void showPage(async () => <App initial={await readSettings()} suggestedBackend={suggestedBackend} />);
