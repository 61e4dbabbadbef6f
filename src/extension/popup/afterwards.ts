/** All that the popup needs only after the form is in front; one chunk. */
export { onChange } from '../outbox/changes';
export { LastSaved } from './last-saved';
export { outbox } from './outbox';
export { OutboxView } from './outbox-view';
export { Saved } from './saved';
