import type { Mail } from '../../sns';
import { badge, empty, time } from '../format';
import { type Html, html } from '../html';
import type { Page } from '../page';
import type { ConsoleServices } from '../services';

export async function mailsPage(services: ConsoleServices): Promise<Page> {
  const mails = await services.mails();
  return {
    title: 'Mails',
    lead: 'What would have been sent. Nothing leaves this machine.',
    body: mails.length > 0 ? html`${mails.map(mailPanel)}` : empty('No mail yet.'),
  };
}

function mailPanel({ id, time: at, to, from, subject, body, attributes }: Mail): Html {
  return html`<article class="panel" id="mail-${id}">
<div class="mail-head"><strong>${subject}</strong><span class="soft">to ${to}, from ${from}, ${time(at)}</span><span>${Object.entries(attributes).map(([name, value]) => badge(`${name}: ${value}`, 'plain'))}</span></div>
<div class="mail-body">${linked(body)}</div>
</article>`;
}

/** The text with its web addresses made links. */
function linked(text: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>"']+)/);
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<a href="${part}" rel="noreferrer">${part}</a>` : part))}`;
}
