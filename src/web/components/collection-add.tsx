import { useRef, useState } from 'preact/hooks';
import { countOf } from '../../client/text';
import { COLLECTION_LIMITS } from '../../core/schemas/collection';
import type { Link } from '../../core/schemas/knowledge';
import { siteOf } from '../../core/url/canonical';
import { useAnswer } from '../hooks/use-answer';
import { useServices } from '../state/services';
import { Field } from './field';

/** So many links are offered at a time. */
const OFFERED = 5;

const noneOf = (total: number) => (total > 0 ? 'All that is found is in it already.' : 'Nothing found.');

interface CollectionAddProps {
  /** What is in the collection already. */
  ids: readonly string[];
  onAdd: (link: Link) => void;
}

/** Finds links of the knowledge base to put into a collection. */
export function CollectionAdd({ ids, onAdd }: CollectionAddProps) {
  const { knowledge } = useServices();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const answer = useAnswer(knowledge, { text, filters: {} }, OFFERED + ids.length);
  const isSought = text.trim() !== '';
  const found = (answer?.results ?? []).filter(({ link }) => !ids.includes(link.id)).slice(0, OFFERED);
  if (ids.length >= COLLECTION_LIMITS.links) {
    return <p class="notice">A collection has room for {COLLECTION_LIMITS.links} links.</p>;
  }
  return (
    <>
      <Field label="Find links to add">
        {(control) => (
          <input
            {...control}
            ref={field}
            class="input"
            type="search"
            placeholder="Search titles, notes, tickets, tags …"
            autoComplete="off"
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
            // It is no reason to save yet.
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
        )}
      </Field>
      <p role="status" class="soft">
        {isSought && answer && (found.length > 0 ? countOf(answer.total, 'link') : noneOf(answer.total))}
      </p>
      {isSought && (
        <ul class="ordered">
          {found.map(({ link }) => (
            <li key={link.id}>
              <span class="ordered-title">
                <bdi>{link.content.title}</bdi> <span class="soft">{siteOf(link.content.url)}</span>
              </span>
              <button
                type="button"
                class="button button-small"
                aria-label={`Add: ${link.content.title}`}
                onClick={() => {
                  onAdd(link);
                  field.current?.focus();
                }}
              >
                Add
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
