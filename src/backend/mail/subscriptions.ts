import {
  FilterPolicyLimitExceededException,
  GetSubscriptionAttributesCommand,
  InvalidParameterException,
  NotFoundException,
  paginateListSubscriptionsByTopic,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { MAIL_CHOICES, type MailChoice } from '../../core/schemas/mail';
import { awsClient } from '../aws-client';
import { environment } from '../environment';
import { filterOf, isFilterOf } from './filter';

const sns = awsClient(new SNSClient({}));

/** Who is to be sent mail, where to, and how. */
export interface Reader {
  id: string;
  address: string;
  mail: MailChoice;
}

/** What SNS gives up is kept there, and raises an alarm. */
const redrivePolicy = () => JSON.stringify({ deadLetterTargetArn: environment('MAIL_DEAD_LETTERS_ARN') });

/** SNS lets a topic have only so many filters: https://docs.aws.amazon.com/general/latest/gr/sns.html */
export class TooManyReaders extends Error {
  override name = 'TooManyReaders';
}

/** The address has yet to say whether it wants mail that SNS was asked to send it for somebody else. */
export class AskedForAnother extends Error {
  override name = 'AskedForAnother';
}

/**
 * Whether the address of somebody's subscription has said that it wants the mail; undefined when the subscription has
 * ended, or is somebody else's by now.
 */
export async function isConfirmed(arn: string, id: string): Promise<boolean | undefined> {
  try {
    const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }));
    if (!isFilterOf(id, Attributes?.FilterPolicy ?? '')) return undefined;
    return Attributes?.PendingConfirmation !== 'true';
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}

/**
 * Has an address sent what its reader wants; SNS asks it first whether it agrees.
 * @param arn of the subscription that the reader had, if any
 * @returns the subscription's ARN
 * @throws TooManyReaders, AskedForAnother
 */
export async function subscribe(reader: Reader, arn: string | undefined): Promise<string> {
  const filter = JSON.stringify(filterOf(reader.id, reader.mail));
  try {
    const isTheirs = arn !== undefined && (await isConfirmed(arn, reader.id)) !== undefined;
    if (isTheirs && (await setFilter(arn, filter))) return arn;
    const asked = await ask(reader.address, filter);
    if (asked !== undefined) return asked;
    // It has one with another filter, of which we did not come to know, or know no more.
    const found = (await find(reader.address)) ?? (await findUnconfirmed(reader));
    if (found === undefined || !(await setFilter(found, filter))) throw new AskedForAnother();
    return found;
  } catch (error) {
    if (error instanceof FilterPolicyLimitExceededException) throw new TooManyReaders();
    throw error;
  }
}

/** Has SNS ask an address, again if it has not answered; undefined when it was asked with another filter. */
async function ask(address: string, FilterPolicy: string): Promise<string | undefined> {
  try {
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({
        ...{ TopicArn: environment('TOPIC_ARN'), Protocol: 'email', Endpoint: address },
        ...{ ReturnSubscriptionArn: true, Attributes: { FilterPolicy, RedrivePolicy: redrivePolicy() } },
      }),
    );
    return SubscriptionArn;
  } catch (error) {
    // SNS has no other name for it: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
    const isOtherwise =
      error instanceof InvalidParameterException &&
      error.message.includes('already exists with different attributes');
    if (isOtherwise) return undefined;
    throw error;
  }
}

/**
 * An address that has not answered is listed without its ARN, which only who asks with the same filter again is told: one
 * of its reader's, or that which lets nothing through, as they left the address before it answered.
 */
async function findUnconfirmed({ id, address }: Reader): Promise<string | undefined> {
  for (const mail of MAIL_CHOICES) {
    const arn = await ask(address, JSON.stringify(filterOf(id, mail)));
    if (arn !== undefined) return arn;
  }
  return undefined;
}

/**
 * Ends somebody's subscription; one that is somebody else's by now is left alone. One that was never confirmed cannot be
 * ended, but can be made to let nothing through; SNS lists it without its ARN, so that whoever has that should keep it.
 * @returns whether it has ended, for them
 */
export async function unsubscribe(arn: string, id: string): Promise<boolean> {
  if ((await isConfirmed(arn, id)) === undefined) return true;
  try {
    await sns.send(new UnsubscribeCommand({ SubscriptionArn: arn }));
    return true;
  } catch (error) {
    if (error instanceof NotFoundException) return true;
    if (!(error instanceof InvalidParameterException)) throw error;
    return !(await setFilter(arn, JSON.stringify(filterOf(id, 'none'))));
  }
}

/** Answers false when there is no such subscription. */
async function setFilter(SubscriptionArn: string, AttributeValue: string): Promise<boolean> {
  try {
    await sns.send(
      new SetSubscriptionAttributesCommand({
        SubscriptionArn,
        AttributeName: 'FilterPolicy',
        AttributeValue,
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof NotFoundException) return false;
    throw error;
  }
}

async function find(address: string): Promise<string | undefined> {
  const request = { TopicArn: environment('TOPIC_ARN') };
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client: sns }, request)) {
    const found = Subscriptions.find(
      ({ Protocol, Endpoint }) => Protocol === 'email' && Endpoint === address,
    );
    if (found?.SubscriptionArn?.startsWith('arn:')) return found.SubscriptionArn;
  }
  return undefined;
}
