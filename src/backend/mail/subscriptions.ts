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
import type { MailChoice } from '../../core/schemas/mail';
import { awsClient } from '../aws-client';
import { environment } from '../environment';
import { filterOf } from './filter';

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

/** Whether an address has said that it wants the mail; undefined when it has no subscription, or has ended it. */
export async function isConfirmed(arn: string): Promise<boolean | undefined> {
  try {
    const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }));
    return Attributes?.PendingConfirmation !== 'true';
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}

/**
 * Has an address sent what its reader wants; SNS asks it first whether it agrees.
 * @param arn of the subscription that it has, if any
 * @returns the subscription's ARN
 * @throws TooManyReaders
 */
export async function subscribe({ address, id, mail }: Reader, arn: string | undefined): Promise<string> {
  const FilterPolicy = JSON.stringify(filterOf(id, mail));
  try {
    if (arn !== undefined && (await setFilter(arn, FilterPolicy))) return arn;
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({
        ...{ TopicArn: environment('TOPIC_ARN'), Protocol: 'email', Endpoint: address },
        ...{ ReturnSubscriptionArn: true, Attributes: { FilterPolicy, RedrivePolicy: redrivePolicy() } },
      }),
    );
    return SubscriptionArn as string;
  } catch (error) {
    if (error instanceof FilterPolicyLimitExceededException) throw new TooManyReaders();
    if (!(error instanceof InvalidParameterException)) throw error;
    // It has one with another filter, of which we did not come to know.
    const found = await find(address);
    if (found === undefined || !(await setFilter(found, FilterPolicy))) throw error;
    return found;
  }
}

/**
 * Ends a subscription. One that was never confirmed cannot be ended, but can be made to let nothing through; SNS lists
 * it without its ARN, so that whoever has that should keep it.
 * @returns whether it has ended
 */
export async function unsubscribe(arn: string, id: string): Promise<boolean> {
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
