import { createSignal } from '../signal';

/** Sent when the person has let the extension see the page in front. */
export const pageShown = createSignal('waymark-page');
