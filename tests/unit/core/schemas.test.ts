import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Operation, operations } from '../../../src/core/api/operations';
import { NewContent as Content, LIMITS, TicketSystemName } from '../../../src/core/schemas/content';
import { NewDecision } from '../../../src/core/schemas/decision';
import { SYSTEMS } from '../../../src/core/tickets/systems';

const url = 'https://a.example/p';
const wrongFields = (input: unknown) =>
  Content.safeParse(input).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('the content of a bookmark', () => {
  it('needs no more than an address and a title', () => {
    expect(Content.parse({ url, title: ' A page ' })).toEqual({
      url,
      title: 'A page',
      description: '',
      selection: '',
      notes: '',
      tickets: [],
      tags: [],
    });
  });

  it('may be as large as the limits, in full', () => {
    const largest = {
      url: url.padEnd(LIMITS.url, 'x'),
      title: 'x'.repeat(LIMITS.title),
      description: 'x'.repeat(LIMITS.description),
      selection: 'x'.repeat(LIMITS.selection),
      notes: 'x'.repeat(LIMITS.notes),
      tickets: Array.from({ length: LIMITS.tickets }, (_, n) => ({ system: 'jira', key: `ABC-${n}` })),
      tags: Array.from({ length: LIMITS.tags }, (_, n) => `${n}`.padEnd(LIMITS.tag, 'x')),
    };
    expect(wrongFields(largest)).toEqual([]);
    expect(new TextEncoder().encode(JSON.stringify(largest)).length * 2).toBeLessThan(400 * 1024);
  });

  it.each([
    [{ url: 'ftp://a.example/' }, 'url'],
    [{ url: 'javascript:alert(1)' }, 'url'],
    [{ url: url.padEnd(LIMITS.url + 1, 'x') }, 'url'],
    [{ canonicalUrl: 'nowhere' }, 'canonicalUrl'],
    [{ faviconUrl: 'http://example.com/favicon.ico' }, 'faviconUrl'],
    [{ faviconUrl: `https://example.com/${'x'.repeat(1_000)}` }, 'faviconUrl'],
    [{ title: '  ' }, 'title'],
    [{ title: 'x'.repeat(LIMITS.title + 1) }, 'title'],
    [{ notes: 'x'.repeat(LIMITS.notes + 1) }, 'notes'],
    [{ selection: 'x'.repeat(LIMITS.selection + 1) }, 'selection'],
    [{ tags: ['Not A Tag'] }, 'tags.0'],
    [{ tags: Array(LIMITS.tags + 1).fill('a') }, 'tags'],
    [{ tickets: [{ system: 'jira', key: '' }] }, 'tickets.0.key'],
    [{ tickets: [{ system: 'bugzilla', key: '1' }] }, 'tickets.0.system'],
    [{ tickets: [{ system: 'jira', key: 'A-1', url: 'javascript:alert(1)' }] }, 'tickets.0.url'],
    [{ surprise: 1 }, ''],
  ])('is refused by the name of the field: %j', (change, field) => {
    expect(wrongFields({ url, title: 'A page', ...change })).toEqual([field]);
  });

  it('knows every ticket system that is detected', () => {
    expect(TicketSystemName.options.toSorted()).toEqual(
      [...SYSTEMS.map(({ system }) => system), 'custom'].toSorted(),
    );
  });
});

describe('a decision', () => {
  it('needs a reason unless it approves', () => {
    expect(NewDecision.safeParse({ outcome: 'approve' }).success).toBe(true);
    expect(NewDecision.safeParse({ outcome: 'reject', reason: '  ' }).error?.issues[0]?.path).toEqual([
      'reason',
    ]);
    expect(NewDecision.safeParse({ outcome: 'request-changes', reason: 'Add steps' }).success).toBe(true);
  });
});

describe('the API', () => {
  const list = Object.entries<Operation>(operations);

  it.each(list)('%s has a schema for each parameter of its path, and no other', (_, { path, params }) => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(params?.shape ?? {})).toEqual(named);
  });

  it.each(list)('%s can be described in OpenAPI', (_, { params, query, body, response }) => {
    const describeIn = (io: 'input' | 'output') => (schema: z.ZodType) =>
      z.toJSONSchema(schema, { target: 'openapi-3.0', io, unrepresentable: 'any' });
    for (const schema of [params, query, body])
      if (schema) expect(() => describeIn('input')(schema)).not.toThrow();
    expect(describeIn('output')(response)).toBeTypeOf('object');
  });

  it('has one operation for each method and path', () => {
    const routes = list.map(([, { method, path }]) => `${method} ${path}`);
    expect(new Set(routes).size).toBe(routes.length);
  });

  it('opens only its configuration to the public', () => {
    expect(list.filter(([, { allow }]) => allow === 'public').map(([name]) => name)).toEqual([
      'getConfiguration',
    ]);
  });
});
