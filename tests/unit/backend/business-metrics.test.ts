import { afterEach, expect, it, vi } from 'vitest';
import { BUSINESS_METRICS, EVENT_METRICS, measure } from '../../../src/backend/business-metrics';
import { metrics, observed } from '../../../src/backend/observability';
import { EVENT_TYPES } from '../../../src/core/events';

afterEach(() => {
  vi.restoreAllMocks();
  metrics.clearMetrics();
});

/** What an invocation writes for CloudWatch to read, in its embedded metric format. */
async function writtenBy(work: () => void) {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(written.push(String(text))));
  const handler = observed(
    async () => work(),
    () => 'c-1',
  );
  await handler({}, { awsRequestId: 'r-1', functionName: 'save' } as never);
  vi.restoreAllMocks();
  return written.filter((text) => text.includes('"_aws"')).map((text) => JSON.parse(text));
}

it('A metric is written with its unit, in one namespace, by no dimension but the service', async () => {
  const [line] = await writtenBy(() => {
    measure('Submissions', 1);
    measure('DecisionLatency', 90_000);
  });
  expect(line._aws.CloudWatchMetrics).toEqual([
    {
      Namespace: 'Waymark',
      Dimensions: [['service']],
      Metrics: [
        { Name: 'Submissions', Unit: 'Count' },
        { Name: 'DecisionLatency', Unit: 'Milliseconds' },
      ],
    },
  ]);
  expect(line).toMatchObject({ Submissions: 1, DecisionLatency: 90_000 });
});

it('Its line has the correlation ID beside it, which is no dimension', async () => {
  const [line] = await writtenBy(() => measure('Captures', 1));
  expect(line.correlation_id).toBe('c-1');
});

it('A line holds nothing but the metrics, the service and the correlation ID: nothing of a person', async () => {
  const [line] = await writtenBy(() => {
    for (const name of Object.keys(BUSINESS_METRICS)) measure(name as keyof typeof BUSINESS_METRICS, 1);
  });
  expect(Object.keys(line).toSorted()).toEqual(
    ['_aws', 'correlation_id', 'service', ...Object.keys(BUSINESS_METRICS)].toSorted(),
  );
});

it('An invocation that has measured nothing writes nothing', async () => {
  expect(await writtenBy(() => undefined)).toEqual([]);
});

it('Each arrival of a bookmark in a status is counted by a metric; a private one is of no concern', () => {
  const { private: _, ...told } = EVENT_TYPES;
  for (const type of Object.values(told)) expect(EVENT_METRICS).toHaveProperty([type]);
  expect(EVENT_METRICS[EVENT_TYPES.private]).toBeUndefined();
});
