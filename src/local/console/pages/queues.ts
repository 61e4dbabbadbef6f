import type { ListedQueue } from '../../sqs';
import { badge, json, time } from '../format';
import { type Html, html } from '../html';
import type { Page } from '../page';
import type { ConsoleServices } from '../services';

export async function queuesPage(services: ConsoleServices): Promise<Page> {
  const queues = await services.queues();
  return {
    title: 'Queues',
    lead: 'Dead letters: what could not be delivered after all retries, with the reason.',
    body: html`${queues.map(queuePanel)}`,
  };
}

function queuePanel({ name, depth, messages }: ListedQueue): Html {
  return html`<section class="panel" id="queue-${name}">
<div class="mail-head"><div class="summary"><strong class="grow">${name}</strong>${badge(`${depth} ${depth === 1 ? 'message' : 'messages'}`, depth > 0 ? 'bad' : 'good')}</div>
${
  depth > 0
    ? html`<form method="post" action="/_local/queues/${encodeURIComponent(name)}/redrive"><button>Deliver again</button></form>`
    : html`<span class="soft">Nothing was lost on the way.</span>`
}</div>
${messages.map(
  ({ id, time: at, body, receives, attributes }) =>
    html`<details id="message-${id}"><summary><span class="summary">${time(at)}<span class="grow mono">${id}</span><span class="soft">received ${receives} times</span></span></summary><div class="body">${json(attributes)}${json(body)}</div></details>`,
)}
</section>`;
}
