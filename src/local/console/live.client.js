// Keeps the page up to date: when the engine says that something changed, the page is asked for again and its live parts
// are put in place. What a person has opened or is reading stays as it is.
const state = document.querySelector('.live');
let timer;

function say(word, text) {
  state.dataset.state = word;
  state.textContent = text;
}

async function refresh() {
  const response = await fetch(location.href, { headers: { 'x-refresh': '1' } }).catch(() => undefined);
  if (!response?.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(part.id);
    if (!next || next.innerHTML === part.dataset.html || part.contains(selected())) continue;
    const open = new Set([...part.querySelectorAll('details[open][id]')].map(({ id }) => id));
    const focus = part.contains(document.activeElement)
      ? document.activeElement.closest('[id]')?.id
      : undefined;
    part.dataset.html = next.innerHTML;
    part.replaceChildren(...next.childNodes);
    for (const id of open) document.getElementById(id)?.setAttribute('open', '');
    if (focus) {
      const again = document.getElementById(focus);
      (again?.querySelector('summary') ?? again)?.focus({ preventScroll: true });
    }
  }
}

/** Nobody likes to lose the text they are about to copy. */
function selected() {
  const selection = getSelection();
  return selection && !selection.isCollapsed ? selection.anchorNode : null;
}

const changes = new EventSource('/_local/live');
changes.addEventListener('open', () => say('on', 'live'));
changes.addEventListener('error', () => say('off', 'not connected'));
changes.addEventListener('message', () => {
  clearTimeout(timer);
  timer = setTimeout(refresh, 150);
});
// An open event stream would keep one of the few connections that a browser has for a site.
addEventListener('pagehide', () => changes.close());
addEventListener('pageshow', (event) => event.persisted && location.reload());

for (const form of document.querySelectorAll('form[data-submit]')) {
  form.addEventListener('change', () => form.requestSubmit());
}
