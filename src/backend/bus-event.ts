import { parse } from '@aws-lambda-powertools/parser';
import * as z from 'zod';
import { BookmarkEvent } from '../core/events';

/** What of an event's envelope the functions need. Made once: a schema made at each event is compiled at each event. */
const BusEvent = z.object({ detail: BookmarkEvent });
export type BusEvent = z.input<typeof BusEvent>;

/**
 * The transition that an event on the bus tells of.
 * @throws ParseError when it is not one, or of a version that is not known
 */
export function bookmarkEventIn(event: BusEvent): BookmarkEvent {
  return parse(event, undefined, BusEvent).detail;
}
