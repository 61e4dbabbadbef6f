import { Observable } from '../../client/observable';

export interface Toast {
  id: number;
  /** A `danger` stays until it is dismissed and is announced at once. */
  kind: 'info' | 'danger';
  message: string;
}

/** How long an `info` is shown, in milliseconds: time to read two lines, and then some. */
export const TOAST_DURATION = 8_000;

const MOST_INFOS = 3;

/** Short messages about what was just done. */
export class Toasts extends Observable<readonly Toast[]> {
  #lastId = 0;

  constructor() {
    super([]);
  }

  show(message: string, kind: Toast['kind'] = 'info'): void {
    this.#lastId += 1;
    const all = [...this.value, { id: this.#lastId, kind, message }];
    // More hide the page.
    const oldest = all.filter((toast) => toast.kind === 'info').slice(0, -MOST_INFOS);
    this.set(all.filter((toast) => !oldest.includes(toast)));
  }

  dismiss(id: number): void {
    this.set(this.value.filter((toast) => toast.id !== id));
  }
}
