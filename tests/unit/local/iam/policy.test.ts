import { describe, expect, it } from 'vitest';
import { isAllowed, type Statement } from '../../../../src/local/iam/policy';

const TABLE = 'arn:aws:dynamodb:us-east-1:1:table/t';
const statement = (given: Partial<Statement>): Statement => ({
  ...{ effect: 'Allow', actions: ['dynamodb:GetItem'], resources: [TABLE], conditions: [] },
  ...given,
});
const asked = (action: string, resource?: string, context = {}) => ({ action, resource, context });

describe('A policy', () => {
  it('allows what it names, of the resource that it names, and nothing else', () => {
    const policy = [statement({})];
    expect(isAllowed(policy, asked('dynamodb:GetItem', TABLE))).toBe(true);
    expect(isAllowed(policy, asked('dynamodb:PutItem', TABLE))).toBe(false);
    expect(isAllowed(policy, asked('dynamodb:GetItem', `${TABLE}/index/byUrl`))).toBe(false);
    expect(isAllowed([], asked('dynamodb:GetItem', TABLE))).toBe(false);
  });

  it('takes stars and question marks in both, and no other sign for more than itself', () => {
    const policy = [statement({ actions: ['dynamodb:*Item'], resources: ['arn:aws:*:table/?'] })];
    expect(isAllowed(policy, asked('dynamodb:GetItem', TABLE))).toBe(true);
    expect(isAllowed(policy, asked('dynamodb:Query', TABLE))).toBe(false);
    expect(isAllowed([statement({ resources: ['a.c'] })], asked('dynamodb:GetItem', 'abc'))).toBe(false);
  });

  it('denies in spite of what another statement allows', () => {
    const conditions = [{ operator: 'Bool', key: 'dynamodb:FullTableScan', values: ['true'] }] as const;
    const policy = [statement({}), statement({ effect: 'Deny', conditions })];
    const scan = (is: string) => asked('dynamodb:GetItem', TABLE, { 'dynamodb:FullTableScan': [is] });
    expect(isAllowed(policy, scan('true'))).toBe(false);
    expect(isAllowed(policy, scan('false'))).toBe(true);
  });

  it('that is for some keys is for no others', () => {
    const key = 'dynamodb:LeadingKeys';
    const conditions = [{ operator: 'ForAllValues:StringEquals', key, values: ['A', 'B'] }] as const;
    const policy = [statement({ conditions })];
    expect(isAllowed(policy, asked('dynamodb:GetItem', TABLE, { [key]: ['B'] }))).toBe(true);
    expect(isAllowed(policy, asked('dynamodb:GetItem', TABLE, { [key]: ['B', 'C'] }))).toBe(false);
  });

  it('that is for keys of a kind is for no others', () => {
    const key = 'dynamodb:LeadingKeys';
    const conditions = [{ operator: 'ForAllValues:StringLike', key, values: ['A#*', 'B'] }] as const;
    const policy = [statement({ conditions })];
    const isFor = (...keys: string[]) => isAllowed(policy, asked('dynamodb:GetItem', TABLE, { [key]: keys }));
    expect([isFor('A#1', 'B'), isFor('A#1', 'C'), isFor('A'), isFor('B#1')]).toEqual([
      ...[true, false, false, false],
    ]);
  });

  it('is asked for the action alone where a request names no resource', () => {
    expect(
      isAllowed([statement({ actions: ['states:SendTaskSuccess'] })], asked('states:SendTaskSuccess')),
    ).toBe(true);
  });
});
