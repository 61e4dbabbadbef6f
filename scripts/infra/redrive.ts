import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { awsPipe } from './aws-pipe';
import { deliver } from './aws-targets';
import { carryRecords } from './carry-records';
import { redriveLetters } from './redrive-letters';

/** `npm run redrive -- QUEUE_URL`, with the credentials and region of the shell. */
const [QueueUrl] = process.argv.slice(2);
if (!QueueUrl) throw new Error('Which queue? npm run redrive -- QUEUE_URL');

const queues = new SQSClient({});
/** A letter that is kept is not received again within this time, so each is tried once. */
const HIDDEN_SECONDS = 900;

const { delivered, kept } = await redriveLetters(
  {
    async receive() {
      const { Messages = [] } = await queues.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
          VisibilityTimeout: HIDDEN_SECONDS,
          WaitTimeSeconds: 5,
        }),
      );
      return Messages.map(({ Body = '', ReceiptHandle = '', MessageAttributes = {} }) => ({
        body: Body,
        handle: ReceiptHandle,
        attributes: Object.fromEntries(
          Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [name, StringValue]),
        ),
      }));
    },
    async remove(ReceiptHandle) {
      await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    },
    deliver,
    carry: (position) => carryRecords(position, awsPipe),
  },
  console.log,
);
console.log(`${delivered} delivered, ${kept} kept`);
if (kept > 0) process.exitCode = 1;
