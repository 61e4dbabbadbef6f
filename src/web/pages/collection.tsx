import { useEffect } from 'preact/hooks';
import { explain } from '../../client/failure';
import { countOf } from '../../client/text';
import { isolated } from '../../core/isolated';
import type { Collection } from '../../core/schemas/collection';
import { CollectionForm } from '../components/collection-form';
import { ConfirmButton } from '../components/confirm-button';
import { Icon } from '../components/icon';
import { LinkList } from '../components/link-list';
import { MissingLinks } from '../components/missing-links';
import { Empty, Failure, Loading } from '../components/notice';
import { Page } from '../components/page';
import { Time } from '../components/time';
import { knowledgePath } from '../filters';
import { useLoad } from '../hooks/use-load';
import { useLocal } from '../hooks/use-local';
import { useReturn } from '../hooks/use-return';
import { collectionPath, editPath, leave } from '../router';
import { keepsHouse, useServices } from '../state/services';

/** One collection: its links in their order; or the form to change it. */
export function CollectionPage({ id, isEditing }: { id: string; isEditing: boolean }) {
  const { knowledge, user } = useServices();
  const { value, failure, reload } = useLoad(`collection ${id}`, async (signal) => {
    const all = await knowledge.collections(signal);
    return { collection: all.find((each) => each.id === id) };
  });
  const collection = value?.collection;
  const { value: links } = useLocal(`links of ${id} ${collection?.version}`, () =>
    knowledge.links(collection?.links ?? []),
  );
  useEffect(() => void knowledge.sync(), [knowledge]);
  const edits = isEditing && keepsHouse(user) && collection !== undefined;
  // What stands in a form is made of the version that it was opened with.
  useReturn(() => edits || reload(), 2);
  const close = () => leave(editPath(collectionPath(id)), collectionPath(id));
  const name = collection?.name ?? 'Collection';
  return (
    <Page title={edits ? `Edit: ${isolated(name)}` : name}>
      {failure !== undefined && <Failure error={failure} retry={reload} />}
      {!value && failure === undefined && <Loading />}
      {value && !collection && (
        <Empty icon="list" title="There is no such collection">
          <p>It may have been deleted; its links are still in the knowledge base.</p>
          <a class="button" href="#/collections">
            Collections
          </a>
        </Empty>
      )}
      {collection && !edits && <Details collection={collection} onStale={reload} />}
      {collection && links && <MissingLinks count={collection.links.length - links.length} />}
      {edits && (
        <CollectionForm
          key={collection.version}
          collection={collection}
          onSave={() => {
            reload();
            close();
          }}
          onCancel={close}
          onStale={reload}
        />
      )}
      {collection && !edits && links && <LinkList links={links} />}
    </Page>
  );
}

function Details({ collection, onStale }: { collection: Collection; onStale: () => void }) {
  const { knowledge, toasts, user } = useServices();
  const { id, name, description, links, by, updatedAt } = collection;
  const remove = async () => {
    try {
      await knowledge.deleteCollection(collection);
      toasts.show(`Deleted: ${isolated(name)}`);
      leave(collectionPath(id), '/collections');
    } catch (error) {
      toasts.show(explain(error), 'danger');
      onStale();
    }
  };
  return (
    <>
      {description && <p class="notes">{description}</p>}
      <p class="soft">
        {countOf(links.length, 'link')} · changed by <bdi>{by.name}</bdi> <Time at={updatedAt} />
      </p>
      <div class="actions">
        {links.length > 0 && (
          <a class="button" href={`#${knowledgePath('', { collection: [id] })}`}>
            <Icon name="search" /> Search in it
          </a>
        )}
        {keepsHouse(user) && (
          <>
            <a class="button" href={`#${editPath(collectionPath(id))}`}>
              Edit
            </a>
            <ConfirmButton action="Delete" of={name} onConfirm={() => void remove()} />
          </>
        )}
      </div>
      {links.length === 0 && (
        <Empty icon="list" title="There is nothing in it yet">
          <p>Links are added here, or on the page of each.</p>
        </Empty>
      )}
    </>
  );
}
