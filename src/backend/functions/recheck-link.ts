import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { BookmarkId, LinkHealth, Moment } from '../../core/schemas/bookmark';
import { awsClient } from '../aws-client';
import { environment } from '../environment';
import { batchHandler } from '../sqs-batch';
import { getDueCheck, keepCheck } from '../store/link-checks';

const functions = awsClient(new LambdaClient({}));

/** What the schedule has put into the queue: `at` is its moment, which the check may come long after. */
const Due = z.object({ id: BookmarkId, at: Moment });
const Report = z.object({ health: LinkHealth, detail: z.string() });

/** Looks for the pages of links whose check is due. The request itself is made by a function that may read no data. */
export const handler = batchHandler(async ({ body, correlationId }) => {
  const { id, at } = Due.parse(body);
  const due = await getDueCheck(id, at);
  if (!due) return;
  const report = await checkOf(due.url, correlationId);
  await keepCheck(due.check, report, {
    ...{ dueAt: at, at: new Date().toISOString() },
    ...{ revision: due.published.revision, correlationId },
  });
});

async function checkOf(url: string, correlationId: string) {
  const { Payload, FunctionError } = await functions.send(
    new InvokeCommand({
      FunctionName: environment('CHECK_LINK_FUNCTION'),
      Payload: JSON.stringify({ url, correlationId }),
    }),
  );
  if (FunctionError) throw new Error(`The check of a link failed: ${FunctionError}`);
  return Report.parse(JSON.parse(Payload?.transformToString() ?? 'null'));
}
