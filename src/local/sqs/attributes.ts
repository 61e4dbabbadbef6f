import { createHash } from 'node:crypto';
import { AwsError } from '../aws-error';

/** What a message carries beside its body; `BinaryValue` is base64. */
export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

export type MessageAttributes = Record<string, MessageAttribute>;

export const md5 = (text: string) => createHash('md5').update(text).digest('hex');

const bytesOf = ({ StringValue, BinaryValue }: MessageAttribute) =>
  StringValue === undefined ? Buffer.from(BinaryValue!, 'base64') : Buffer.from(StringValue);

/**
 * The digest by which a client checks that its attributes arrived.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
 */
export function md5OfAttributes(attributes: MessageAttributes): string {
  const hash = createHash('md5');
  const add = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of Object.keys(attributes).sort()) {
    const attribute = attributes[name]!;
    add(Buffer.from(name));
    add(Buffer.from(attribute.DataType));
    hash.update(Buffer.from([attribute.StringValue === undefined ? 2 : 1]));
    add(bytesOf(attribute));
  }
  return hash.digest('hex');
}

/** Bytes that attributes count for in the size of a message. */
export function sizeOfAttributes(attributes: MessageAttributes): number {
  return Object.entries(attributes).reduce(
    (sum, [name, attribute]) =>
      sum + Buffer.byteLength(name + attribute.DataType) + bytesOf(attribute).length,
    0,
  );
}

/** @throws AwsError InvalidParameterValue that names the first attribute without a type, or without its value */
export function checkAttributes(attributes: MessageAttributes): void {
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    const isBinary = DataType?.startsWith('Binary');
    if (!/^(String|Number|Binary)(\..+)?$/.test(DataType ?? ''))
      throw new AwsError(
        'InvalidParameterValue',
        `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
      );
    if (!(isBinary ? BinaryValue : StringValue))
      throw new AwsError(
        'InvalidParameterValue',
        `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${DataType}'.`,
      );
  }
}

/** Those attributes that a receiver asked for: by name, by the start of a name as `order.*`, or `All`. */
export function chosen(attributes: MessageAttributes, names: string[]): MessageAttributes {
  const asked = (name: string) =>
    names.some((wanted) =>
      wanted.endsWith('.*') ? name.startsWith(wanted.slice(0, -2)) : wanted === 'All' || wanted === name,
    );
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => asked(name)));
}
