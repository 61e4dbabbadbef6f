interface ShowMoreProps {
  /** What was asked for before is on its way. */
  busy?: boolean;
  onPress: () => void;
}

/** The button below a list of which there is more. */
export function ShowMore({ busy = false, onPress }: ShowMoreProps) {
  return (
    <div class="actions">
      <button type="button" class="button" aria-disabled={busy} onClick={() => !busy && onPress()}>
        Show more
      </button>
    </div>
  );
}
