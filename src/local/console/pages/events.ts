import type { Delivery, Recorded } from '../../eventbridge';
import { badge, empty, json, type Tone, time } from '../format';
import { type Html, html } from '../html';
import type { Page } from '../page';
import type { ConsoleServices } from '../services';

const WORDS: Record<Delivery['state'], [text: string, tone: Tone]> = {
  delivered: ['delivered', 'good'],
  pending: ['under way', 'busy'],
  'dead-lettered': ['dead letter', 'bad'],
  dropped: ['dropped', 'bad'],
};

export async function eventsPage(services: ConsoleServices): Promise<Page> {
  const events = await services.events();
  return {
    title: 'Events',
    lead: 'What the buses took, the rules that matched, and what became of each delivery.',
    body: events.length > 0 ? html`<div class="panel">${events.map(eventRow)}</div>` : empty('No event yet.'),
  };
}

function eventRow({ event, busName, matched }: Recorded): Html {
  const { id, source, 'detail-type': detailType, detail } = event;
  return html`<details id="event-${id}">
<summary><span class="summary">${time(Date.parse(event.time))}<strong class="grow">${detailType}</strong><span>${
    matched.length > 0
      ? matched.map(({ rule, state }) => badge(`${rule}: ${WORDS[state][0]}`, WORDS[state][1]))
      : badge('no rule matches', 'plain')
  }</span></span></summary>
<div class="body">
<dl class="facts"><dt>Bus</dt><dd>${busName}</dd><dt>Source</dt><dd>${source}</dd><dt>ID</dt><dd class="mono">${id}</dd></dl>
${matched.map(deliveryLine)}
${json(detail)}
</div>
</details>`;
}

function deliveryLine({ rule, target, state, attempts, error }: Delivery): Html {
  return html`<div>${badge(...WORDS[state])} <strong>${rule}</strong> to <span class="mono">${target}</span>, ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}${error ? html`<br><span class="soft">${error}</span>` : ''}</div>`;
}
