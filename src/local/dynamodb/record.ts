import { randomUUID } from 'node:crypto';
import type { Change } from './changes';
import { type Item, itemSize } from './values';

/**
 * A change of an item, in the shape in which Lambda and Pipes get it.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html
 */
export interface StreamRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  eventVersion: '1.1';
  eventSource: 'aws:dynamodb';
  awsRegion: string;
  eventSourceARN: string;
  /** Who made the change, when it was DynamoDB itself: the end of an item's time to live. */
  userIdentity?: { type: 'Service'; principalId: 'dynamodb.amazonaws.com' };
  dynamodb: {
    /** Seconds since the epoch. */
    ApproximateCreationDateTime: number;
    Keys: Item;
    NewImage?: Item;
    OldImage?: Item;
    SequenceNumber: string;
    SizeBytes: number;
    StreamViewType: string;
  };
}

/** A place in the order of all changes, as text that sorts as the number does. */
export const sequenceKey = (sequence: number) => String(sequence).padStart(21, '0');

/** The record of a change; none when the table has no stream. */
export function toRecord(
  { table, before, after, expired }: Change,
  { sequence, now, region }: { sequence: string; now: number; region: string },
): StreamRecord | undefined {
  const { StreamSpecification: stream, LatestStreamArn: arn } = table.description;
  if (!stream || !arn) return undefined;
  const view = stream.StreamViewType;
  const Keys = table.keyOf((after ?? before)!);
  const NewImage = view === 'NEW_IMAGE' || view === 'NEW_AND_OLD_IMAGES' ? after : undefined;
  const OldImage = view === 'OLD_IMAGE' || view === 'NEW_AND_OLD_IMAGES' ? before : undefined;
  const size = (item: Item | undefined) => (item ? itemSize(item) : 0);
  return {
    eventID: randomUUID().replaceAll('-', ''),
    eventName: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    eventSourceARN: arn,
    ...(expired && { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }),
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(now / 1000),
      Keys,
      ...(NewImage && { NewImage }),
      ...(OldImage && { OldImage }),
      SequenceNumber: sequence,
      SizeBytes: size(Keys) + size(NewImage) + size(OldImage),
      StreamViewType: view,
    },
  };
}
