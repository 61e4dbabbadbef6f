import { SNSClient } from '@aws-sdk/client-sns';
import type { Clock } from '../../src/local/clock';
import type { Database } from '../../src/local/database';
import { listen } from '../../src/local/server/listen';
import { queryEndpoint, speaksQuery } from '../../src/local/server/query-protocol';
import { Inbox, openSns } from '../../src/local/sns';

interface TopicOptions {
  database: Database;
  clock: Clock;
  topicArn: string;
  accessKeyId: string;
}

/** The engine's SNS with one topic behind its own protocol: the SDK speaks to it, and a browser to the links in its mails. */
export async function serveTopic({ database, clock, topicArn, accessKeyId }: TopicOptions) {
  const inbox = await Inbox.open({ database, clock });
  let handler: Parameters<typeof listen>[1] = () => {};
  const { url, close } = await listen(0, (...exchange) => handler(...exchange));
  const sns = await openSns({
    ...{ database, clock, inbox, invoke: async () => {}, send: async () => {}, subscriptions: [] },
    ...{ accountId: '000000000000', endpoint: `${url}/` },
    topics: [{ logicalId: 'T', name: 'notifications', arn: topicArn, properties: {} }],
  });
  const endpoint = queryEndpoint({
    ...{ ...sns, accessKeyId },
    namespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  });
  handler = (request, response) => {
    if (speaksQuery(request)) return endpoint(request, response);
    response.writeHead(415).end();
  };
  return {
    ...{ url, inbox, close },
    /** Follows the link of the newest mail to an address that has one; answers the status. */
    async confirm(address: string): Promise<number> {
      const mails = await inbox.list();
      const mail = mails.find(({ to, subject }) => to === address && subject.includes('Confirmation'));
      return (await fetch(/http:\S+/.exec(mail?.body ?? '')?.[0] as string)).status;
    },
  };
}

/** A client of the SDK's for it. */
export const topicClient = (endpoint: string, accessKeyId: string) =>
  new SNSClient({
    ...{ endpoint, region: 'eu-west-1', maxAttempts: 1 },
    credentials: { accessKeyId, secretAccessKey: 'secret' },
  });
