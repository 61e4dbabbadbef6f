import type { ListedMessage, Redriven } from '../../sqs';
import { badge, json, time } from '../format';
import { type Html, html } from '../html';
import type { Page } from '../page';
import type { ConsoleServices, ShownQueue } from '../services';

/** @param redriven what became of the letters of each queue when they were last sent again */
export async function queuesPage(
  services: ConsoleServices,
  redriven: ReadonlyMap<string, Redriven>,
): Promise<Page> {
  const queues = await services.queues();
  const panels = (isWork: boolean) =>
    queues.filter((queue) => queue.isWork === isWork).map((queue) => panel(queue, redriven.get(queue.name)));
  return {
    title: 'Queues',
    lead: 'Dead letters: what could not be delivered after all retries, with the reason.',
    body: html`${panels(false)}
<h2>Work</h2>
<p class="soft">What functions work on; a message may wait for its time.</p>
${panels(true)}`,
  };
}

function panel({ name, depth, messages, isWork, source }: ShownQueue, redriven?: Redriven): Html {
  const isDead = !isWork && depth > 0;
  return html`<section class="panel" id="queue-${name}">
<div class="mail-head"><div class="summary"><strong class="grow">${name}</strong>${badge(`${depth} ${depth === 1 ? 'message' : 'messages'}`, isDead ? 'bad' : 'good')}</div>
${isDead && (source !== undefined || messages.some(saysItsTarget)) ? html`<form method="post" action="/_local/queues/${encodeURIComponent(name)}/redrive"><button>Send again</button></form>` : ''}
${isWork || isDead ? '' : html`<span class="soft">Nothing was lost on the way.</span>`}
${redriven ? outcome(redriven, depth) : ''}</div>
${messages.map(
  ({ id, time: at, body, receives, attributes }) =>
    html`<details id="message-${id}"><summary><span class="summary">${time(at)}<span class="grow mono">${id}</span><span class="soft">received ${receives} times</span></span></summary><div class="body">${json(attributes)}${json(body)}</div></details>`,
)}
</section>`;
}

const saysItsTarget = ({ attributes: { RULE_ARN, SCHEDULE_ARN } }: ListedMessage) =>
  RULE_ARN !== undefined || SCHEDULE_ARN !== undefined;

/** A bus tries what it was sent later, so that a letter may come back when this is told already. */
function outcome({ at, sent, kept }: Redriven, depth: number): Html {
  const since = depth - kept.length;
  const reasons = [...new Set(kept)].map((reason) => html`<br>${reason}`);
  return html`<p class="soft" role="status">Sent again at ${time(at)}: ${sent}. Kept: ${kept.length}.${since > 0 ? ` New since: ${since}.` : ''}${reasons}</p>`;
}
