import { type Filled, wordsOfExcess } from '../capture/room';

/** Says that what is in a form, or typed there, is more than a bookmark can hold. */
export function RoomNotice(filled: Filled) {
  const words = wordsOfExcess(filled);
  return (
    words && (
      <p class="notice notice-warn" role="alert">
        {words}
      </p>
    )
  );
}
