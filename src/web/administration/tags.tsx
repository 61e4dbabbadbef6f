import { useMemo, useRef, useState } from 'preact/hooks';
import { countOf } from '../../client/text';
import type { TagRecord } from '../../core/schemas/tag';
import { toTag } from '../../core/tags';
import { Field } from '../components/field';
import { Failure, Loading } from '../components/notice';
import { RenamedNote, type RenamedTag } from '../components/renamed-note';
import { ShowMore } from '../components/show-more';
import { TagRow } from '../components/tag-row';
import { ALL_LINKS, useAnswer } from '../hooks/use-answer';
import { useFollowing } from '../hooks/use-following';
import { useLoad } from '../hooks/use-load';
import { useServices } from '../state/services';
import { tagEntries, withRecord } from '../state/tag-list';

/** So many tags are shown at first, and more with each "Show more". */
const PAGE_SIZE = 50;

/** The tags of the knowledge base: how many links have each, who looks after it, what it is called. */
export function TagsSection() {
  const { client, knowledge } = useServices();
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(PAGE_SIZE);
  const answer = useAnswer(knowledge, ALL_LINKS, 0);
  const [renamed, setRenamed] = useState<RenamedTag>();
  const field = useRef<HTMLInputElement>(null);
  const { value, failure, reload, change } = useLoad('tags', async (signal) => {
    const [tags, people] = await Promise.all([
      client.listTags({}, { signal }),
      client.listPeople({}, { signal }),
      knowledge.sync(),
    ]);
    return { records: tags.items, people: people.items };
  });
  const follow = useFollowing(reload);
  const entries = useMemo(
    () => (value && answer ? tagEntries(value.records, answer.values('tag', Infinity).values) : undefined),
    [value, answer],
  );
  if (!value || !entries) {
    return failure === undefined ? <Loading /> : <Failure error={failure} retry={reload} />;
  }
  // The list may not have it yet: its index follows what is written.
  const put = (record: TagRecord) =>
    change(({ records, people }) => ({ people, records: withRecord(records, record) }));
  const onStale = () => {
    reload();
    follow();
  };
  const onRename = (record: TagRecord, done: RenamedTag | undefined) => {
    setRenamed(done);
    put(record);
    follow();
  };
  const onUndone = (record: TagRecord) => {
    onRename(record, undefined);
    // What had the focus is gone, unless that has gone on.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) field.current?.focus();
    });
  };
  const sought = toTag(typed);
  const found = entries.filter(({ tag, oldNames }) =>
    [tag, ...oldNames.map((old) => old.tag)].some((name) => name.includes(sought)),
  );
  return (
    <>
      <p>
        A submission goes to the owner of one of its tags first, if that is a manager; owners may also say
        that a link with their tag is still good.
      </p>
      {failure !== undefined && <Failure error={failure} retry={reload} />}
      {renamed && <RenamedNote {...{ ...renamed, onUndone }} />}
      {entries.length === 0 && <p class="soft">No link has a tag yet.</p>}
      {entries.length > 0 && (
        <>
          <Field label="Find a tag">
            {(control) => (
              <input
                {...control}
                ref={field}
                class="input"
                type="search"
                autoComplete="off"
                spellcheck={false}
                value={typed}
                onInput={({ currentTarget }) => {
                  setShown(PAGE_SIZE);
                  setTyped(currentTarget.value);
                }}
              />
            )}
          </Field>
          <p role="status" class="soft">
            {countOf(found.length, 'tag')}
          </p>
          <ul class="rows">
            {found.slice(0, shown).map((entry) => (
              <TagRow
                key={entry.tag}
                entry={entry}
                others={entries.filter(({ tag }) => tag !== entry.tag)}
                people={value.people}
                onChange={put}
                onRename={onRename}
                onUndone={onUndone}
                onStale={onStale}
              />
            ))}
          </ul>
          {found.length > shown && <ShowMore onPress={() => setShown(shown + PAGE_SIZE)} />}
        </>
      )}
    </>
  );
}
