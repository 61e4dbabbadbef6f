/** A word in the page that was saved. */
export interface Toast {
  text: string;
  /** What it is about, in a second line. */
  detail?: string;
  isAlert?: boolean;
  /** The button that takes the item back, into the draft of the page it was saved in; and the key that does, in words. */
  undo?: { label: string; id: string; page: string; hint?: string };
  closeLabel: string;
  /** The language of it all, and how it is written. */
  language: string;
  direction: string;
  milliseconds: number;
}

/** What the toast's script leaves in its isolated world, to be called from outside. */
export interface ToastShower {
  waymarkToast?: (toast: Toast) => void;
}
