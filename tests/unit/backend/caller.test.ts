import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { callerOf, parseGroups } from '../../../src/backend/api/caller';

const withClaims = (claims: unknown) =>
  ({ requestContext: { authorizer: { claims } } }) as unknown as APIGatewayProxyEvent;

describe('The groups of a caller', () => {
  it.each([
    ['agents', ['agents']],
    ['agents,managers', ['agents', 'managers']],
    ['[agents managers]', ['agents', 'managers']],
    ['[managers]', ['managers']],
    [['agents'], ['agents']],
  ])('are read from %o', (claim, groups) => {
    expect([...parseGroups(claim)]).toEqual(groups);
  });

  it.each([
    [undefined],
    [''],
    ['[]'],
    ['admins'],
    ['Managers'],
    ['xmanagers'],
    ['managers;'],
    [{ managers: true }],
    [1],
  ])('are none in %o', (claim) => {
    expect(parseGroups(claim).size).toBe(0);
  });
});

describe('The caller', () => {
  it('is who the authorizer says', () => {
    const caller = callerOf(withClaims({ sub: '1', email: 'a@b.c', 'cognito:groups': 'agents' }));
    expect(caller).toEqual({
      person: { id: '1', name: 'a@b.c' },
      groups: new Set(['agents']),
      email: 'a@b.c',
    });
  });

  it.each([[undefined], [null], ['text'], [{}], [{ sub: '' }], [{ sub: 5 }]])(
    'is nobody with the claims %o',
    (claims) => {
      expect(callerOf(withClaims(claims))).toBeUndefined();
    },
  );
});
