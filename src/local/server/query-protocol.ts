import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AwsError } from '../aws-error';
import type { Permit } from '../iam';
import { checkKey, type Service } from './aws-protocol';
import { readBody } from './body';
import type { Handler } from './listen';

type Tree = { [name: string]: Tree | string };

interface Endpoint extends Service {
  /** The one access key that is good. */
  accessKeyId: string;
  namespace: string;
  permit?: Permit;
}

const LARGEST_BODY = 1024 * 1024;

/** Whether a request speaks the Query protocol: a form by POST, or the link of a mail. */
export function speaksQuery({ method, headers, url = '' }: IncomingMessage): boolean {
  if (method === 'GET') return new URL(url, 'http://engine').searchParams.has('Action');
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
}

/**
 * Answers the AWS Query protocol, which the SDK speaks to SNS. In what an operation answers, a list is an array, a map
 * of texts a Map, a structure an object.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function queryEndpoint(endpoint: Endpoint): Handler {
  const { handle, isPublic, accessKeyId, namespace, permit } = endpoint;
  return async (request, response) => {
    const RequestId = randomUUID();
    const send = (status: number, xml: string) =>
      response
        .writeHead(status, { 'content-type': 'text/xml', 'cache-control': 'no-store' })
        .end(`<?xml version="1.0"?>\n${xml}`);
    try {
      const { Action: operation, Version, ...parameters } = await readForm(request);
      if (typeof operation !== 'string') throw new AwsError('MissingAction', 'No action was named');
      if (!isPublic?.(operation)) checkKey(request.headers.authorization, accessKeyId);
      const asked = shapeOf(parameters) as Record<string, unknown>;
      permit?.(request.headers, 'sns', operation, asked);
      const result = await handle(operation, asked);
      const body = element(`${operation}Result`, result) + element('ResponseMetadata', { RequestId });
      send(200, `<${operation}Response xmlns="${namespace}">${body}</${operation}Response>`);
    } catch (thrown) {
      if (!(thrown instanceof AwsError)) console.error(thrown);
      const { code, message, status } =
        thrown instanceof AwsError
          ? thrown
          : new AwsError('InternalError', 'The engine failed to answer. Its log says why.', 500);
      const fault = { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message };
      send(status, element('ErrorResponse', { Error: fault, RequestId }));
    }
  };
}

async function readForm(request: IncomingMessage): Promise<Tree> {
  const form =
    request.method === 'GET'
      ? new URL(request.url ?? '', 'http://engine').searchParams
      : new URLSearchParams((await readBody(request, LARGEST_BODY)).toString());
  const tree: Tree = Object.create(null);
  for (const [path, value] of form) {
    const names = path.split('.');
    const last = names.pop() as string;
    let place = tree;
    for (const name of names) {
      const next = place[name] ?? Object.create(null);
      if (typeof next === 'string') throw new AwsError('MalformedQueryString', `${path} is given twice`);
      place[name] = next;
      place = next;
    }
    place[last] = value;
  }
  return tree;
}

/** What the flat names of a form stand for: `entry.1.key` is of a map, `member.1` of a list. */
function shapeOf(tree: Tree | string): unknown {
  if (typeof tree === 'string') return tree;
  const { entry, member } = tree;
  if (typeof member === 'object') return Object.values(member).map(shapeOf);
  if (typeof entry !== 'object')
    return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, shapeOf(value)]));
  const pairs = Object.values(entry).map((pair) => Object(pair) as Tree);
  return Object.fromEntries(
    pairs.map(({ key, value, Name, Value }) => [String(key ?? Name), shapeOf(value ?? Value ?? '')]),
  );
}

function element(name: string, value: unknown): string {
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => element('member', item)).join('');
  if (value instanceof Map)
    return [...value].map(([key, each]) => element('entry', { key, value: each })).join('');
  if (typeof value !== 'object' || value === null) return escaped(String(value ?? ''));
  return Object.entries(value)
    .map(([name, each]) => element(name, each))
    .join('');
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] as string);
