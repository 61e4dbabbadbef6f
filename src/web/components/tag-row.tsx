import { useRef, useState } from 'preact/hooks';
import { countOf } from '../../client/text';
import { isolated } from '../../core/isolated';
import type { Person } from '../../core/schemas/bookmark';
import type { TagRecord } from '../../core/schemas/tag';
import { knowledgePath } from '../filters';
import type { TagEntry } from '../state/tag-list';
import type { RenamedTag } from './renamed-note';
import { TagOwnerForm } from './tag-owner-form';
import { TagRenameForm } from './tag-rename-form';
import { UndoRename } from './undo-rename';

interface TagRowProps {
  entry: TagEntry;
  /** All other tags: what it may be merged into. */
  others: readonly TagEntry[];
  people: readonly Person[];
  /** Each is given the record as it is then. */
  onChange: (record: TagRecord) => void;
  onRename: (record: TagRecord, renamed: RenamedTag) => void;
  onUndone: (record: TagRecord) => void;
  /** It is not as it is shown. */
  onStale: () => void;
}

/** One tag: how many links have it, who looks after it, and what may be done with it. */
export function TagRow({ entry, others, people, onChange, onRename, onUndone, onStale }: TagRowProps) {
  const { tag, count, owner, oldNames } = entry;
  const row = useRef<HTMLLIElement>(null);
  const [open, setOpen] = useState<'owner' | 'name'>();
  const close = () => {
    const name = open;
    setOpen(undefined);
    // Back to the button that opened the form, unless somebody has gone on.
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      row.current?.querySelector<HTMLElement>(`[data-opens=${name}]`)?.focus();
    });
  };
  const form = { entry, onClose: close };
  return (
    <li ref={row} class="card row">
      <div class="row-heading">
        <h3>
          <a href={`#${knowledgePath('', { tag: [tag] })}`}>{tag}</a>
        </h3>
        <span class="soft">
          {countOf(count, 'link')} · {owner ? isolated(owner.name) : 'no owner'}
        </span>
        {open === undefined && (
          <div class="actions">
            <button type="button" class="button" data-opens="owner" onClick={() => setOpen('owner')}>
              Owner<span class="visually-hidden"> of {tag}</span>
            </button>
            <button type="button" class="button" data-opens="name" onClick={() => setOpen('name')}>
              Rename or merge<span class="visually-hidden"> {tag}</span>
            </button>
          </div>
        )}
      </div>
      {oldNames.length > 0 && (
        <div class="chips">
          <span class="soft">Called before:</span>
          {oldNames.map((old) => (
            <span key={old.tag} class="chip">
              {old.count > 0 ? `${isolated(old.tag)} (${countOf(old.count, 'link')} to go)` : old.tag}
              <UndoRename tag={old.tag} aliasOf={old.aliasOf} onUndone={onUndone} />
            </span>
          ))}
        </div>
      )}
      {open === 'owner' && <TagOwnerForm {...form} {...{ people, onChange, onStale }} />}
      {open === 'name' && <TagRenameForm {...form} {...{ others, onRename }} />}
    </li>
  );
}
