import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { afterEach, expect, it, vi } from 'vitest';
import { handler as observed } from '../../../src/backend/functions/check-email-domain';
import { CONTEXT } from '../../support/backend';

// Who may not come in is logged.
vi.hoisted(() => vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT'));
afterEach(() => vi.unstubAllEnvs());

const handler = (event: PreSignUpTriggerEvent) => observed(event, CONTEXT);
const eventOf = (email?: string) =>
  ({ request: { userAttributes: email === undefined ? {} : { email } } }) as PreSignUpTriggerEvent;

it.each([
  ['', 'ana@anywhere.example'],
  ['team.example', 'ana@team.example'],
  [' Team.example , other.example', 'Ana@TEAM.EXAMPLE'],
])('with the domains %j lets %s in', async (domains, email) => {
  vi.stubEnv('ALLOWED_EMAIL_DOMAINS', domains);
  const event = eventOf(email);
  expect(await handler(event)).toBe(event);
});

it.each([
  'ana@evil.example',
  'ana@sub.team.example',
  'ana@team.example@evil.example',
  'team.example',
  undefined,
])('with the domain team.example refuses %s', async (email) => {
  vi.stubEnv('ALLOWED_EMAIL_DOMAINS', 'team.example');
  await expect(handler(eventOf(email))).rejects.toThrow('not of a domain');
});
