import * as z from 'zod';

/**
 * Brings the correlation ID with a request, and back with the answer: what a request sets going is logged, told and
 * mailed under it. What is done with one bookmark goes under the bookmark's ID, which the client makes at the capture.
 */
export const CORRELATION_HEADER = 'x-correlation-id';

/** A UUID, in which nobody can write anything of a person. */
export const CorrelationId = z.uuid();

/** Brings, with a capture, how many milliseconds it was in the outbox. */
export const OUTBOX_AGE_HEADER = 'x-outbox-age';

const YEAR_MS = 365 * 86_400_000;
/** Longer than a year is a clock that is wrong. */
export const OutboxAge = z.string().regex(/^\d+$/).transform(Number).pipe(z.number().max(YEAR_MS));
