import * as z from 'zod';
import { AuditEntry, AuditRecord, ChangeEntry } from '../schemas/audit';
import { Bookmark, Checks, Person, Publication, Receipt, Revision } from '../schemas/bookmark';
import { Collection } from '../schemas/collection';
import { Content, Ticket } from '../schemas/content';
import { ImportResult } from '../schemas/import';
import { DayCounts } from '../schemas/insights';
import { Link, LinkChange, Tombstone } from '../schemas/knowledge';
import { MailPreference } from '../schemas/mail';
import { Delegation, Member } from '../schemas/person';
import { Screenshot } from '../schemas/screenshot';
import { TeamSettings } from '../schemas/settings';
import { TagRecord } from '../schemas/tag';
import { Usage } from '../schemas/usage';
import { Verification, Verified } from '../schemas/verification';
import { Webhook, WebhookWithSecret } from '../schemas/webhook';
import { Configuration } from './configuration';
import { describeOperation, operationNames } from './openapi';
import { type Operation, type OperationName, operations } from './operations';
import { PROBLEM_MEDIA_TYPE, Problem } from './problem';

/** What answers are made of, by the name that the document gives it. */
const MODELS: Record<string, z.ZodType> = {
  ...{ AuditEntry, Bookmark, Checks, Configuration, Content, Link, LinkChange, Person, Problem },
  ...{ AuditRecord, ChangeEntry, ImportResult },
  ...{ Delegation, MailPreference, Member, Publication, Receipt, Revision, Screenshot, TagRecord },
  ...{ TeamSettings, Ticket, Tombstone, Webhook, WebhookWithSecret },
  ...{ Collection, DayCounts, Usage, Verification, Verified },
};

/** Where the API is reached; each backend tells its own address in its configuration. */
const SERVER = {
  url: 'https://{host}/api',
  description: 'A backend of your own',
  variables: { host: { default: 'api.waymark.example', description: 'The host of your backend' } },
};

/**
 * The API as OpenAPI 3.1 describes it (https://spec.openapis.org/oas/v3.1.1), for people and for tools: every operation
 * with its request, its answer and its problems.
 */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const name of operationNames) {
    const { method, path }: Operation = operations[name];
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(name) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Waymark',
      version: '1',
      summary: 'Save links with their tickets, have them approved, find them again',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [SERVER],
    tags: [...new Set(operationNames.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas(),
      responses: {
        Problem: {
          description: 'What went wrong, and what to do next (RFC 9457)',
          content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: refTo('Problem') } } },
        },
      },
      securitySchemes: {
        UserPool: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The ID token' },
      },
    },
  };
}

function operationOf(name: OperationName) {
  return {
    ...describeOperation(name, 'draft-2020-12'),
    tags: [tagOf(name)],
    responses: {
      '2XX': {
        description: 'Done',
        content: { 'application/json': { schema: { $ref: refTo(answerName(name)) } } },
      },
      '4XX': { $ref: '#/components/responses/Problem' },
      '5XX': { $ref: '#/components/responses/Problem' },
    },
  };
}

/** The answers of all operations, and what they are made of, each under a name of its own. */
function schemas(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(MODELS)) registry.add(schema, { id });
  const answers = new Map<z.ZodType, string>(Object.entries(MODELS).map(([id, schema]) => [schema, id]));
  const aliases: Record<string, unknown> = {};
  for (const name of operationNames) {
    const { response }: Operation = operations[name];
    const known = answers.get(response);
    if (known) aliases[answerName(name)] = { $ref: refTo(known) };
    else {
      registry.add(response, { id: answerName(name) });
      answers.set(response, answerName(name));
    }
  }
  const made = z.toJSONSchema(registry, { io: 'output', unrepresentable: 'any', uri: refTo }).schemas;
  const named = Object.entries(made).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]);
  return { ...Object.fromEntries(named), ...aliases };
}

const refTo = (id: string) => `#/components/schemas/${id}`;
const answerName = (name: OperationName) => `${name.charAt(0).toUpperCase()}${name.slice(1)}Answer`;

/** Operations are grouped by the thing that their path begins with. */
function tagOf(name: OperationName): string {
  const [, first = ''] = operations[name].path.split('/');
  return first.startsWith('.') ? 'configuration' : first;
}
