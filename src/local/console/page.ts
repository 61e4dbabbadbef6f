import { type Html, html, raw } from './html';

/** A page of the console. */
export interface Page {
  title: string;
  /** One line on what the page shows. */
  lead?: string;
  /** What does not change by itself: filters, above the rest. */
  controls?: Html;
  body: Html;
}

const PLACES = [
  ['', 'Overview'],
  ['executions', 'Executions'],
  ['events', 'Events'],
  ['mails', 'Mails'],
  ['queues', 'Queues'],
  ['logs', 'Logs'],
  ['metrics', 'Metrics'],
  ['traces', 'Traces'],
] as const;

/** The whole document. `place` is the part of the path that says which page is open. */
export function renderPage(place: string, { title, lead, controls, body }: Page): string {
  const links = PLACES.map(([path, name]) => {
    const current = path === place ? raw(' aria-current="page"') : '';
    return html`<a href="/_local${path && `/${path}`}"${current}>${name}</a>`;
  });
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Waymark console</title>
<link rel="stylesheet" href="/_local/console.css">
<link rel="icon" href="/_local/mark.svg" type="image/svg+xml">
<script type="module" src="/_local/live.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top"><div class="top-inner">
<a class="brand" href="/_local"><img src="/_local/mark.svg" alt="">Waymark <span>console</span></a>
<nav aria-label="Console">${links}</nav>
<span class="live" role="status">connecting</span>
</div></header>
<main id="main">
<div class="head"><div><h1>${title}</h1>${lead ? html`<p>${lead}</p>` : ''}</div>${controls}</div>
<div id="content" data-live>${body}</div>
</main>
</body>
</html>`.text;
}
