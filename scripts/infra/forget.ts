import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { forgetPerson } from './forget-person';

/** `npm run forget -- TABLE USER_ID`, with the credentials and region of the shell. */
const [table, personId] = process.argv.slice(2);
if (!table || !personId) throw new Error('Whom, and where? npm run forget -- TABLE USER_ID');

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const { deleted, waiting, shared, subscriptionArn } = await forgetPerson(client, table, personId);
console.log(`bookmarks deleted: ${deleted}`);
for (const id of waiting) console.log(`waits for a decision: ${id}`);
for (const id of shared) console.log(`is, or was, the team's: ${id}`);
if (subscriptionArn)
  console.log(`ends their mail: aws sns unsubscribe --subscription-arn ${subscriptionArn}`);
if (waiting.length > 0) process.exitCode = 1;
