import '../client/without-eval';
import '../client/theme.css';
import '../client/sign-in/sign-in.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/overlays.css';
import './styles/pieces.css';
import './styles/chips.css';
import './styles/forms.css';
import './styles/lists.css';
import './styles/knowledge.css';
import './styles/facets.css';
import './styles/reviews.css';
import './styles/checks.css';
import './styles/changes.css';
import './styles/bookmarks.css';
import './styles/administration.css';
import './styles/insights.css';
import './styles/moving.css';
import { render } from 'preact';
import { App } from './app';

render(<App origin={location.origin} />, document.getElementById('app') as HTMLElement);

if (import.meta.env.PROD) {
  // Without it (a private window, say) the application only needs a network to start.
  navigator.serviceWorker?.register('/service-worker.js').catch(() => undefined);
}
