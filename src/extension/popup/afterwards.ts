/** All that the popup needs only after the form is in front; one chunk. */
export { settle } from '../capture/enter';
export { enter, requireRoom } from '../capture/room';
export { onChange } from '../outbox/changes';
export { AccountNotice } from './account-notice';
export { DraftNotice } from './draft-notice';
export { undo } from './edits';
export { Known } from './known';
export { Nav } from './nav';
export { NewsList } from './news-list';
export { outbox } from './outbox';
export { OutboxView } from './outbox-view';
export { Panel } from './panel';
export { RoomNotice } from './room-notice';
export { Saved } from './saved';
export { ScreenshotField } from './screenshot-field';
export { screenshots } from './screenshots';
export { StorageNotice } from './storage-notice';
export { TicketSuggestions } from './ticket-suggestions';
