import { useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import { isolated } from '../../core/isolated';
import { COLLECTION_LIMITS, type Collection } from '../../core/schemas/collection';
import { useLoad } from '../hooks/use-load';
import { collectionPath } from '../router';
import { keepsHouse, useServices } from '../state/services';
import { ChoiceField } from './choice-field';
import { Icon } from './icon';
import { Failure } from './notice';

/** The collections that a published link is in; whoever keeps the house puts it into others, and takes it out. */
export function LinkCollections({ id }: { id: string }) {
  const { knowledge, toasts, user } = useServices();
  const { value, failure, reload } = useLoad('collections', (signal) => knowledge.collections(signal));
  const [busy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<string>();
  if (!value) return failure === undefined ? null : <Failure error={failure} retry={reload} />;
  const mayChange = keepsHouse(user);
  const having = value.filter(({ links }) => links.includes(id));
  const others = value.filter(({ links }) => !links.includes(id) && links.length < COLLECTION_LIMITS.links);
  const offered = mayChange ? (others.find((other) => other.id === chosen) ?? others[0]) : undefined;
  if (having.length === 0 && !offered) return null;

  const save = async (collection: Collection, links: string[], done: string) => {
    setBusy(true);
    try {
      await knowledge.saveCollection({ ...collection, links });
      toasts.show(`${done} ${isolated(collection.name)}`);
    } catch (error) {
      toasts.show(explain(error), 'danger');
    } finally {
      setBusy(false);
      reload();
    }
  };
  const add = (event: Event) => {
    event.preventDefault();
    if (offered && !busy) void save(offered, [...offered.links, id], 'Added to');
  };
  return (
    <section class="stack-small" aria-labelledby="collections">
      <h2 id="collections">Collections</h2>
      {having.length > 0 && (
        <ul class="chips">
          {having.map((collection) => (
            <li key={collection.id} class="chip">
              <a href={`#${collectionPath(collection.id)}`}>{collection.name}</a>
              {mayChange && (
                <button
                  type="button"
                  class="chip-remove"
                  aria-label={`Take out of ${collection.name}`}
                  aria-disabled={busy}
                  onClick={() => {
                    const links = collection.links.filter((link) => link !== id);
                    if (!busy) void save(collection, links, 'Taken out of');
                  }}
                >
                  <Icon name="cross" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {offered && (
        <form class="stack-small" onSubmit={add}>
          <ChoiceField
            label="Add to a collection"
            choices={others}
            chosen={offered.id}
            onChoose={setChosen}
          />
          <div class="actions">
            <button type="submit" class="button" aria-disabled={busy}>
              Add
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
