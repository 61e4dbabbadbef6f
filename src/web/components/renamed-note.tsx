import { useLayoutEffect, useRef } from 'preact/hooks';
import { UndoRename } from './undo-rename';

/** A tag that was just renamed, or merged into another one. */
export interface RenamedTag {
  tag: string;
  aliasOf: string;
  isMerge: boolean;
}

/** What was just done to a tag, with the way back. It takes the focus, as the tag's own row is gone. */
export function RenamedNote({ tag, aliasOf, isMerge, onUndone }: RenamedTag & { onUndone: () => void }) {
  const note = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => note.current?.focus(), [tag, aliasOf]);
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
