import type { Ref } from 'preact';

export interface QuestionProps {
  /** What it is about. */
  lines: readonly string[];
  /** What goes on all the same. */
  yes: string;
  /** What changes nothing. */
  no: string;
  noRef: Ref<HTMLButtonElement>;
  isRunning: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** Asks before something that is nowhere else goes out of sight. */
export function Question({ lines, yes, no, noRef, isRunning, onYes, onNo }: QuestionProps) {
  return (
    <div class="notice notice-warn" role="alert">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <div class="actions">
        <button type="button" class="button button-danger" aria-disabled={isRunning} onClick={onYes}>
          {yes}
        </button>
        <button type="button" class="button" ref={noRef} onClick={onNo}>
          {no}
        </button>
      </div>
    </div>
  );
}
