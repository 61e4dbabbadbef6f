import { CORRELATION_HEADER, OUTBOX_AGE_HEADER } from '../core/api/headers';
import { type OperationName, operations, type RequestOf, type ResponseOf } from '../core/api/operations';
import { ORIGIN_HEADER } from '../core/api/origin-header';
import { Problem } from '../core/api/problem';

/** The API refused. `problem` says why; `retryAfter` is in seconds, when the server named a time. */
export class ApiError extends Error {
  override name = 'ApiError';
  constructor(
    readonly problem: Problem,
    readonly retryAfter?: number,
  ) {
    super(problem.detail || problem.title);
  }
  get status(): number {
    return this.problem.status;
  }
}

export interface ClientOptions {
  /** The configuration's `apiUrl`. */
  apiUrl: string;
  /** An ID token that is valid now. Rejects when nobody is signed in. */
  token: () => Promise<string>;
  fetch?: typeof fetch;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Follows the request through API, events, workflow and mail. */
  correlationId?: string;
  /** How long what is sent was in the outbox, in ms. */
  outboxAge?: number;
}

export type Client = {
  [N in OperationName]: (request: RequestOf<N>, options?: CallOptions) => Promise<ResponseOf<N>>;
};

/**
 * A typed client of every operation.
 * Each call resolves with the validated answer, or rejects with {@link ApiError} (the server refused),
 * TypeError (the server could not be reached) or ZodError (it answered something else).
 */
export function createClient(options: ClientOptions): Client {
  const names = Object.keys(operations) as OperationName[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      (request: AnyRequest, call: CallOptions = {}) => send(name, request, call, options),
    ]),
  ) as unknown as Client;
}

interface AnyRequest {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

async function send(name: OperationName, request: AnyRequest, call: CallOptions, options: ClientOptions) {
  const { method, path, allow, response: schema } = operations[name];
  const headers: Record<string, string> = { accept: 'application/json' };
  if (allow !== 'public') headers.authorization = `Bearer ${await options.token()}`;
  // Programs that are no page have none, and need none.
  if (globalThis.location) headers[ORIGIN_HEADER] = location.origin;
  if (call.correlationId) headers[CORRELATION_HEADER] = call.correlationId;
  if (call.outboxAge !== undefined) headers[OUTBOX_AGE_HEADER] = String(call.outboxAge);
  if (request.body !== undefined) headers['content-type'] = 'application/json';

  const response = await (options.fetch ?? fetch)(baseOf(options.apiUrl) + fillPath(path, request), {
    method,
    headers,
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    ...(call.signal && { signal: call.signal }),
  });
  if (!response.ok) throw await toApiError(response);
  return schema.parse(await jsonOf(response));
}

function baseOf(apiUrl: string): string {
  return apiUrl.endsWith('/') ? apiUrl.slice(0, -1) : apiUrl;
}

/** The body, or undefined when it is no JSON: a sign-in page of the network, say. Rejects when it was cut off. */
function jsonOf(response: Response): Promise<unknown> {
  return response.json().catch((error: unknown) => {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  });
}

function fillPath(path: string, { params = {}, query = {} }: AnyRequest): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length > 0 ? `${filled}?${search}` : filled;
}

async function toApiError(response: Response): Promise<ApiError> {
  const parsed = Problem.safeParse(await jsonOf(response));
  const problem: Problem = parsed.success
    ? // A problem's own status is advisory: https://www.rfc-editor.org/rfc/rfc9457#name-status
      { ...parsed.data, status: response.status }
    : {
        type: 'about:blank',
        title: response.statusText || `HTTP ${response.status}`,
        status: response.status,
        detail: `The server answered ${response.status} without saying why.`,
      };
  return new ApiError(problem, retryAfter(response.headers.get('retry-after')));
}

/** Retry-After in seconds or as a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  // Date.parse reads nearly anything as a date ("1.5", "soon 7"); the header's always ends so.
  const date = header.endsWith(' GMT') ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, (date - Date.now()) / 1000);
}
