import { type DecisionRequest, decideAs } from '../api/decide';
import { apiHandler, problemOf } from '../api/handler';
import { logger } from '../observability';

/** Transactions at a time: enough to hide the way to the table, too few to be held up by it. */
const AT_A_TIME = 10;

/** `PUT /decisions`: each for itself, in a transaction and under a correlation ID of its own. */
export const handler = apiHandler('decideSubmissions', async ({ request, caller, at }) => {
  const { decisions } = request.body;
  const one = async (decision: DecisionRequest) => {
    const { id, revision } = decision;
    try {
      const receipt = await decideAs(caller, decision, at, id);
      logger.info('decided', { correlation_id: id, revision });
      return { id, revision, receipt };
    } catch (error) {
      return { id, revision, problem: problemOf(error, caller) };
    }
  };
  const items: Awaited<ReturnType<typeof one>>[] = [];
  for (let start = 0; start < decisions.length; start += AT_A_TIME) {
    items.push(...(await Promise.all(decisions.slice(start, start + AT_A_TIME).map(one))));
  }
  return { body: { items } };
});
