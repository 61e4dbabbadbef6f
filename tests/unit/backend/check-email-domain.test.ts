import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { afterEach, expect, it, vi } from 'vitest';
import { handler } from '../../../src/backend/functions/check-email-domain';

afterEach(() => vi.unstubAllEnvs());

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
