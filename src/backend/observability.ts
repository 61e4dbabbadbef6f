import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import type { Context } from 'aws-lambda';

export const logger = new Logger({ serviceName: 'waymark' });
export const metrics = new Metrics({ namespace: 'Waymark', serviceName: 'waymark' });
export const tracer = new Tracer({ serviceName: 'waymark' });

/** What a version is asked before it gets traffic: whether it loads, no more. */
export const SMOKE_TEST = { smokeTest: true };

/**
 * Wraps a handler so that each invocation is logged under its correlation ID, traced as one subsegment, and its
 * metrics are flushed. What the handler throws is logged and thrown on.
 * @param correlationIdOf reads the ID from the event; without one the request's own ID serves
 */
export function observed<Event, Result>(
  handler: (event: Event, context: Context) => Promise<Result>,
  correlationIdOf: (event: Event) => string | undefined,
): (event: Event, context: Context) => Promise<Result> {
  return async (event, context) => {
    if ((event as { smokeTest?: boolean }).smokeTest) return undefined as Result;
    logger.addContext(context);
    logger.setCorrelationId(correlationIdOf(event) ?? context.awsRequestId);
    const parent = tracer.getSegment();
    const segment = parent?.addNewSubsegment(`## ${context.functionName}`);
    if (segment) tracer.setSegment(segment);
    tracer.annotateColdStart();
    try {
      return await handler(event, context);
    } catch (error) {
      tracer.addErrorAsMetadata(error as Error);
      logger.error('failed', error as Error);
      throw error;
    } finally {
      // Publishing none would log a warning each time.
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
      segment?.close();
      if (parent) tracer.setSegment(parent);
    }
  };
}
