import { useRef, useState } from 'preact/hooks';
import { useObservable } from '../../client/observable';
import type { Link } from '../../core/schemas/knowledge';
import { siteOf } from '../../core/url/canonical';
import { moved } from '../state/moved';
import { useServices } from '../state/services';
import { Icon } from './icon';

const WAYS = [
  { way: 'up', by: -1 },
  { way: 'down', by: 1 },
] as const;

interface CollectionLinksProps {
  ids: readonly string[];
  links: ReadonlyMap<string, Link>;
  onChange: (ids: string[]) => void;
}

/** The links of a collection that is being changed: moved up and down, and taken out. */
export function CollectionLinks({ ids, links, onChange }: CollectionLinksProps) {
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const { isCurrent } = useObservable(useServices().knowledge);
  const unknown = isCurrent ? 'A link that is no longer there' : 'A link that is not fetched yet';
  const titleOf = (id: string) => links.get(id)?.content.title ?? unknown;
  // The button moves with its link, which takes the focus from it.
  const focus = (id: string | undefined, what: string) =>
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-id="${id}"] [data-act=${what}]`)?.focus(),
    );
  const move = (id: string, by: 1 | -1) => {
    const at = ids.indexOf(id) + by;
    if (at < 0 || at >= ids.length) return;
    onChange(moved(ids, id, by));
    setSaid(`${titleOf(id)}: now number ${at + 1} of ${ids.length}`);
    focus(id, by < 0 ? 'up' : 'down');
  };
  const remove = (id: string) => {
    const at = ids.indexOf(id);
    onChange(ids.filter((other) => other !== id));
    setSaid(`Taken out: ${titleOf(id)}`);
    focus(ids[at + 1] ?? ids[at - 1], 'remove');
  };
  return (
    <section class="stack-small" aria-labelledby="collection-links">
      <h2 id="collection-links" class="label">
        Links, in this order
      </h2>
      {ids.length === 0 && <p class="soft">None yet. Find some below.</p>}
      <ol ref={list} class="ordered">
        {ids.map((id, at) => {
          const link = links.get(id);
          const title = titleOf(id);
          return (
            <li key={id} data-id={id}>
              <span class="ordered-title">
                {title}
                {link && <span class="soft"> {siteOf(link.content.url)}</span>}
              </span>
              {WAYS.map(({ way, by }) => (
                <button
                  key={way}
                  type="button"
                  class="icon-button"
                  data-act={way}
                  aria-label={`Move ${way}: ${title}`}
                  aria-disabled={ids[at + by] === undefined}
                  onClick={() => move(id, by)}
                >
                  <Icon name={way} />
                </button>
              ))}
              <button
                type="button"
                class="icon-button"
                data-act="remove"
                aria-label={`Take out: ${title}`}
                onClick={() => remove(id)}
              >
                <Icon name="cross" />
              </button>
            </li>
          );
        })}
      </ol>
      <p role="status" class="visually-hidden">
        {said}
      </p>
    </section>
  );
}
