import { AwsError } from '../aws-error';

export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  /** Base64. */
  BinaryValue?: string;
}

/** A message as it was published. */
export interface Message {
  topicArn: string;
  subject?: string;
  /** The text for each protocol, and for all others as `default`. */
  texts: Record<string, string> & { default: string };
  attributes: Record<string, MessageAttribute>;
}

const LARGEST = 256 * 1024;
const LONGEST_SUBJECT = 100;

const invalid = (what: string) => new AwsError('InvalidParameter', `Invalid parameter: ${what}`);
const invalidValue = (what: string) => new AwsError('ParameterValueInvalid', what);

function readTexts(message: string, structure: unknown): Message['texts'] {
  if (structure === undefined) return { default: message };
  if (structure !== 'json') throw invalid('MessageStructure Reason: it must be json');
  let parsed: unknown;
  try {
    parsed = JSON.parse(message);
  } catch {
    throw invalid('Message Structure - JSON message body failed to parse');
  }
  const texts = Object.entries(Object(parsed)).filter(([, text]) => typeof text === 'string');
  const read = Object.fromEntries(texts) as Message['texts'];
  if (read.default === undefined) throw invalid('Message Structure - No default entry in JSON message body');
  return read;
}

function readSubject(subject: unknown): string | undefined {
  if (subject === undefined) return undefined;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  const isPlain = typeof subject === 'string' && subject !== '' && !/[\u0000-\u001f\u007f]/.test(subject);
  if (!isPlain || subject.length > LONGEST_SUBJECT) throw invalid('Subject');
  return subject;
}

function checkAttribute(name: string, { DataType, StringValue, BinaryValue }: MessageAttribute): void {
  const subject = `The message attribute '${name}'`;
  if (!DataType) throw invalidValue(`${subject} must contain non-empty message attribute type.`);
  if (!/^(String|Number|Binary|String\.Array)(\..+)?$/.test(DataType))
    throw invalidValue(
      `${subject} has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  if (!(DataType.startsWith('Binary') ? BinaryValue : StringValue))
    throw invalidValue(
      `${subject} must contain non-empty message attribute value for message attribute type '${DataType}'.`,
    );
  if (DataType.startsWith('Number') && !Number.isFinite(Number(StringValue)))
    throw invalidValue(`Could not cast message attribute '${name}' value to number.`);
}

/**
 * Reads a Publish request.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 * @throws AwsError InvalidParameter or ParameterValueInvalid, as the service does
 */
export function readMessage(request: Record<string, unknown>): Message {
  const { TopicArn, Message: message, MessageStructure, MessageAttributes = {} } = request;
  if (TopicArn === undefined) throw invalid('TopicArn or TargetArn Reason: no value for required parameter');
  if (typeof TopicArn !== 'string' || TopicArn.split(':').length !== 6)
    throw invalid('TopicArn Reason: An ARN must have at least 6 elements');
  if (typeof message !== 'string' || message === '') throw invalid('Empty message');
  const attributes = MessageAttributes as Record<string, MessageAttribute>;
  for (const [name, attribute] of Object.entries(attributes)) checkAttribute(name, attribute);
  if (Buffer.byteLength(message) + Buffer.byteLength(JSON.stringify(attributes)) > LARGEST)
    throw invalid('Message too long');
  const subject = readSubject(request.Subject);
  const texts = readTexts(message, MessageStructure);
  return { topicArn: TopicArn, ...(subject !== undefined && { subject }), texts, attributes };
}

/** The text of a message for a protocol. */
export const textFor = ({ texts }: Message, protocol: string): string =>
  Object.hasOwn(texts, protocol) ? texts[protocol]! : texts.default;
