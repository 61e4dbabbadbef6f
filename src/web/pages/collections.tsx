import { useState } from 'preact/hooks';
import { v7 as uuidv7 } from 'uuid';
import { countOf } from '../../client/text';
import { CollectionForm } from '../components/collection-form';
import { Empty, Failure, Loading } from '../components/notice';
import { Page } from '../components/page';
import { useLoad } from '../hooks/use-load';
import { collectionPath, editPath, leave } from '../router';
import { keepsHouse, useServices } from '../state/services';

/** The collections of links, by name; whoever keeps the house makes new ones. */
export function CollectionsPage() {
  const { knowledge, user } = useServices();
  const { value, failure, reload } = useLoad('collections', (signal) => knowledge.collections(signal));
  // Made once for each form, so that sending it twice makes one collection.
  const [newId, setNewId] = useState<string>();
  const isMaking = newId !== undefined;
  const make = keepsHouse(user) && (
    <button type="button" class="button button-primary" onClick={() => setNewId(uuidv7())}>
      New collection
    </button>
  );
  return (
    <Page title={isMaking ? 'New collection' : 'Collections'} aside={!isMaking && make}>
      {failure !== undefined && <Failure error={failure} retry={reload} />}
      {!value && failure === undefined && <Loading />}
      {isMaking && (
        <CollectionForm
          collection={{ id: newId, name: '', description: '', links: [], version: 0 }}
          onSave={({ id }) => leave('/collections', collectionPath(id), { replace: false })}
          onCancel={() => setNewId(undefined)}
          // It is there already, where the answer to an earlier save was lost.
          onStale={(id) => leave('/collections', editPath(collectionPath(id)), { replace: false })}
        />
      )}
      {value?.length === 0 && !isMaking && (
        <Empty icon="list" title="There are no collections yet">
          <p>
            A collection puts links into an order that means something: what to try one after the other, or
            what to read in one’s first week.
          </p>
        </Empty>
      )}
      {value && value.length > 0 && !isMaking && (
        <ul class="rows">
          {value.map(({ id, name, description, links }) => (
            <li key={id} class="card row">
              <div class="row-heading">
                <h2>
                  <a href={`#${collectionPath(id)}`}>{name}</a>
                </h2>
                <span class="soft">{countOf(links.length, 'link')}</span>
              </div>
              {description && <p class="notes">{description}</p>}
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
