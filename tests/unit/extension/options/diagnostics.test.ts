import { expect, it } from 'vitest';
import { describe as diagnosticsOf } from '../../../../src/extension/options/diagnostics';
import type { OutboxItem } from '../../../../src/extension/outbox/item';

const item = (state: OutboxItem['state']): OutboxItem => ({
  id: 'i',
  content: { url: 'https://secret.example/', title: 'Secret title', notes: 'Secret notes' },
  suggest: false,
  createdAt: 1,
  attempts: 0,
  notBefore: 0,
  state,
  reason: 'secret.example is down',
});

const surroundings = {
  version: '1.2.3',
  userAgent: 'Chrome/140',
  language: 'de',
  isOnline: true,
  permissions: ['storage', 'alarms'],
  bytesStored: 3_000_000,
  redirectUrl: 'https://abc.chromiumapp.org/',
};

it('diagnostics tell versions, counts and states, and name no person, page or site', () => {
  const text = diagnosticsOf(
    surroundings,
    {
      backendUrl: 'https://secret.example',
      configuration: {
        apiUrl: 'https://secret.example/v1',
        webUrl: 'https://secret.example',
        region: 'eu-west-1',
        userPoolId: 'secret-pool',
        userPoolClientId: 'secret-client',
        ticketPatterns: [{ name: 'Secret system', pattern: 'S' }],
      },
      account: { id: 'secret-id', name: 'Secret Name', email: 'secret@example.com', groups: ['agents'] },
      suggestByDefault: true,
      locked: ['backendUrl'],
    },
    [item('waiting'), item('refused'), item('waiting')],
  );
  expect(text).not.toMatch(/secret/i);
  expect(text.split('\n')).toEqual(
    expect.arrayContaining([
      'Waymark: 1.2.3',
      'Permissions: alarms, storage',
      'Set by policy: backendUrl',
      'Backend: connected',
      'Account: signed in',
      'Sign-in leads back to: https://abc.chromiumapp.org/',
      'Ticket patterns: 0 here, 1 of the team',
      'Outbox: 1 refused, 2 waiting',
    ]),
  );
});

it('they are told, too, where neither settings nor outbox can be read', () => {
  const text = diagnosticsOf(surroundings, {}, undefined);
  expect(text).toContain('Set by policy: settings cannot be read');
  expect(text).toContain('Outbox: cannot be opened');
});
