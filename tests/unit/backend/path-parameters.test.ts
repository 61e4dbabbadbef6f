import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../src/backend/api/request';
import { type Operation, operations } from '../../../src/core/api/operations';

const renamed = (tag: string) =>
  parseRequest('renameTag', {
    pathParameters: { tag },
    body: JSON.stringify({ aliasOf: 'vpn' }),
  } as unknown as APIGatewayProxyEvent);

describe('a parameter in the path', () => {
  it.each([
    ['gr%C3%B6%C3%9Fe', 'größe'],
    ['c%2B%2B', 'c++'],
    ['c%23', 'c#'],
  ])('is taken as it stands in the URL, %s, or decoded already, %s', (inUrl, tag) => {
    expect(renamed(inUrl).params).toEqual({ tag });
    expect(renamed(tag).params).toEqual({ tag });
  });

  it('is refused when it is no encoding', () => {
    for (const tag of ['%', 'vpn%E0%A4%A', '%2525'])
      expect(() => renamed(tag)).toThrow('Not valid: path/tag.');
  });

  it('may hold no %, so that decoding it twice changes nothing', () => {
    const all: [string, Operation][] = Object.entries(operations);
    for (const [name, { params }] of all)
      for (const [key, schema] of Object.entries(params?.shape ?? {}))
        expect(schema.safeParse('50%').success, `${name}/${key}`).toBe(false);
  });
});
