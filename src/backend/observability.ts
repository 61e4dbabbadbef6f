import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import type { Context } from 'aws-lambda';

// The service is named by the environment: it is the stack.
export const logger = new Logger();
export const metrics = new Metrics({ namespace: 'Waymark' });
// Captured requests would name the pages that people save, and tell those sites of our traces.
export const tracer = new Tracer({ captureHTTPsRequests: false });

/** What a version is asked before it gets traffic: whether it loads, no more. */
export const SMOKE_TEST = { smokeTest: true };

/**
 * Wraps a handler so that each invocation is logged under its correlation ID, by one line at least, traced as one
 * subsegment, and its metrics are flushed. What the handler throws is logged and thrown on.
 * @param correlationIdOf reads the ID from the event; without one the request's own ID serves
 */
export function observed<Event, Result>(
  handler: (event: Event, context: Context) => Promise<Result>,
  correlationIdOf: (event: Event) => string | undefined,
): (event: Event, context: Context) => Promise<Result> {
  return async (event, context) => {
    if ((event as { smokeTest?: boolean }).smokeTest) return undefined as Result;
    const correlationId = correlationIdOf(event) ?? context.awsRequestId;
    const start = performance.now();
    const tookMs = () => Math.round(performance.now() - start);
    logger.addContext(context);
    logger.setCorrelationId(correlationId);
    try {
      const result = await traced(context.functionName, () => {
        tracer.annotateColdStart();
        tracer.putAnnotation('correlationId', correlationId);
        return handler(event, context);
      });
      logger.info('done', { tookMs: tookMs() });
      return result;
    } catch (error) {
      logger.error('failed', { error: error as Error, tookMs: tookMs() });
      throw error;
    } finally {
      // Publishing none would log a warning each time.
      if (metrics.hasStoredMetrics()) {
        metrics.addMetadata('correlation_id', correlationId);
        metrics.publishStoredMetrics();
      }
      logger.resetKeys();
    }
  };
}

/** Runs `work` as a subsegment of the trace. What it throws is noted there and thrown on. */
export async function traced<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const parent = tracer.getSegment();
  const segment = parent?.addNewSubsegment(`## ${name}`);
  if (segment) tracer.setSegment(segment);
  try {
    return await work();
  } catch (error) {
    tracer.addErrorAsMetadata(error as Error);
    throw error;
  } finally {
    segment?.close();
    if (parent) tracer.setSegment(parent);
  }
}
