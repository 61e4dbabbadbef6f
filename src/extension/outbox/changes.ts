import { createSignal } from '../signal';

const signal = createSignal('waymark-outbox');

/** Tells the extension's other contexts that the outbox has changed. */
export const announceChange = signal.send;

/** Calls `listener` on each change that another context makes, until the function answered is called. */
export const onChange = signal.watch;
