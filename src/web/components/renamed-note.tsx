import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TagRecord } from '../../core/schemas/tag';
import { UndoRename } from './undo-rename';

/** A tag that was just renamed, or merged into another one. */
export interface RenamedTag {
  tag: string;
  aliasOf: string;
  isMerge: boolean;
}

interface RenamedNoteProps extends RenamedTag {
  onUndone: (record: TagRecord) => void;
}

/** What was just done to a tag, with the way back. It takes the focus where that is gone with the tag's own row. */
export function RenamedNote({ tag, aliasOf, isMerge, onUndone }: RenamedNoteProps) {
  const note = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (document.activeElement === document.body) note.current?.focus();
  }, [tag, aliasOf]);
  return (
    <div ref={note} class="notice notice-row" role="status" tabIndex={-1}>
      <span>
        <strong>{tag}</strong> {isMerge ? 'is merged into' : 'is called'} <strong>{aliasOf}</strong>
        {!isMerge && ' now'}.
      </span>
      <UndoRename {...{ tag, aliasOf, onUndone }} />
    </div>
  );
}
