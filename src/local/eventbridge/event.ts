import { randomUUID } from 'node:crypto';

/** An entry of a PutEvents request; `Time` is in epoch seconds when it comes as a number. */
export interface PutEventsEntry {
  EventBusName?: string;
  Source?: string;
  DetailType?: string;
  /** JSON. */
  Detail?: string;
  Resources?: string[];
  Time?: number | string | Date;
}

export interface PutEventsResult {
  FailedEntryCount: number;
  /** One for each entry, in their order: the event's ID, or why it was refused. */
  Entries: { EventId?: string; ErrorCode?: string; ErrorMessage?: string }[];
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
export interface Event {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: unknown;
}

/** Why an entry is refused, in the words of the service. */
export interface EntryError {
  ErrorCode: string;
  ErrorMessage: string;
}

const missing = (name: string): EntryError => ({
  ErrorCode: 'InvalidArgument',
  ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
});

const timeOf = (time: PutEventsEntry['Time'], now: number) =>
  time === undefined ? now : new Date(typeof time === 'number' ? time * 1000 : time).getTime();

function parseDetail(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Makes the event of an entry, or says why the service refuses it.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
 */
export function toEvent(
  entry: PutEventsEntry,
  { now, region, accountId }: { now: number; region: string; accountId: string },
): Event | EntryError {
  const { Source, DetailType, Detail, Resources = [] } = entry;
  for (const name of ['Source', 'DetailType', 'Detail'] as const)
    if (typeof entry[name] !== 'string' || entry[name] === '') return missing(name);
  if (Source!.startsWith('aws.'))
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  const detail = parseDetail(Detail!);
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail))
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const time = timeOf(entry.Time, now);
  if (Number.isNaN(time))
    return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Parameter Time is not valid. Reason: not a time.' };
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': DetailType!,
    source: Source!,
    account: accountId,
    time: new Date(time).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: Resources,
    detail,
  };
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size */
export function entrySize({ Time, Source, DetailType, Detail, Resources = [] }: PutEventsEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), Time === undefined ? 0 : 14);
}
