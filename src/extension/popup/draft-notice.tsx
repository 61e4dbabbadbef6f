import { outboxStrings as strings } from './outbox-strings';

/** Says that what is being written would be lost with the popup. */
export function DraftNotice() {
  return (
    <p class="notice notice-danger" role="alert">
      {strings.draftNotKept}
    </p>
  );
}
