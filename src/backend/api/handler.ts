import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { CORRELATION_HEADER, CorrelationId, OUTBOX_AGE_HEADER, OutboxAge } from '../../core/api/headers';
import { type OperationName, operations, type ResponseOf } from '../../core/api/operations';
import { PROBLEM_MEDIA_TYPE, type Problem } from '../../core/api/problem';
import { measure } from '../business-metrics';
import { logger, observed } from '../observability';
import { BadCursor } from '../store/cursor';
import { TransitionRefused } from '../store/transaction';
import { type Caller, callerOf } from './caller';
import { corsHeaders } from './cors';
import { headerOf } from './header';
import { ProblemError } from './problems';
import { refusal } from './refusal';
import { parseRequest, type RequestData } from './request';

/** What an operation is given: a request that is valid, from a caller who may call it. */
export interface Call<N extends OperationName> {
  request: RequestData<N>;
  caller: Caller;
  /** Now, ISO 8601. */
  at: string;
  correlationId: string;
  /** Where the API itself is reached, for the one operation that tells it. */
  apiUrl: string;
}

export interface Answer<N extends OperationName> {
  status?: number;
  body: ResponseOf<N>;
}

const NOBODY: Caller = { person: { id: '', name: '' }, groups: new Set(), email: '' };

/**
 * The Lambda handler of one operation: checks the caller's right and each part of the request, runs `run`, and answers
 * JSON. Whatever goes wrong is answered as a problem (RFC 9457); only a fault of ours is thrown, hidden and logged.
 */
export function apiHandler<N extends OperationName>(name: N, run: (call: Call<N>) => Promise<Answer<N>>) {
  const correlationIdOf = (event: APIGatewayProxyEvent) => correlationIdIn(name, event);
  return observed(async (event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> => {
    const correlationId = correlationIdOf(event) ?? context.awsRequestId;
    // By this the line of the access log is found.
    logger.appendKeys({ operation: name, apiRequestId: event.requestContext.requestId });
    try {
      const caller = authorize(name, event);
      const request = parseRequest(name, event);
      const call = { request, caller, at: new Date().toISOString(), correlationId, apiUrl: apiUrlOf(event) };
      const { status = 200, body } = await run(call);
      logger.appendKeys({ status });
      measureOutbox(event);
      return answer(status, 'application/json', body, correlationId, event);
    } catch (error) {
      const problem = problemOf(error, callerOf(event) ?? NOBODY);
      logger.appendKeys({ status: problem.status });
      return answer(
        problem.status,
        PROBLEM_MEDIA_TYPE,
        { ...problem, instance: correlationId },
        correlationId,
        event,
      );
    }
  }, correlationIdOf);
}

function authorize(name: OperationName, event: APIGatewayProxyEvent): Caller {
  const { allow } = operations[name];
  if (allow === 'public') return NOBODY;
  const caller = callerOf(event);
  if (!caller) throw new ProblemError('unauthenticated', 'Sign in and try again.');
  if (!allow.some((group) => caller.groups.has(group))) {
    throw new ProblemError('forbidden', `This needs one of the groups: ${allow.join(', ')}.`);
  }
  return caller;
}

/** What an operation threw, as the problem that its caller may know of. */
export function problemOf(error: unknown, caller: Caller): Problem {
  return toProblemError(error, caller).problem;
}

function toProblemError(error: unknown, caller: Caller): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof TransitionRefused) return refusal(error.current, caller);
  if (error instanceof BadCursor) {
    const errors = [{ field: `query/${error.parameter}`, message: 'Not a cursor of this list' }];
    return new ProblemError('validation', 'The cursor is not one of this list. Begin again without it.', {
      errors,
    });
  }
  logger.error('operation failed', error as Error);
  return new ProblemError('internal', 'The request could not be served. Try again in a moment.');
}

/** What the client has sent; else, where it is about one bookmark, that one's ID. */
function correlationIdIn(name: OperationName, event: APIGatewayProxyEvent): string | undefined {
  const given = headerOf(event, CORRELATION_HEADER);
  const isOfBookmark = operations[name].path.startsWith('/bookmarks/{id}');
  return [given, isOfBookmark ? event.pathParameters?.id : undefined].find(
    (id) => CorrelationId.safeParse(id).success,
  );
}

/** Nothing depends on it, so what is no age is passed over. */
function measureOutbox(event: APIGatewayProxyEvent): void {
  const age = OutboxAge.safeParse(headerOf(event, OUTBOX_AGE_HEADER));
  if (age.success) measure('OutboxAge', age.data);
}

function apiUrlOf(event: APIGatewayProxyEvent): string {
  const { domainName, stage } = event.requestContext;
  return `${headerOf(event, 'x-forwarded-proto') ?? 'https'}://${domainName}/${stage}`;
}

function answer(
  statusCode: number,
  type: string,
  body: unknown,
  correlationId: string,
  event: APIGatewayProxyEvent,
): APIGatewayProxyResult {
  return {
    statusCode,
    headers: {
      'content-type': type,
      'cache-control': 'no-store',
      [CORRELATION_HEADER]: correlationId,
      ...corsHeaders(event),
    },
    body: JSON.stringify(body),
  };
}
