import { expect, it } from 'vitest';
import {
  makeCredentials,
  runtimeEnvironment,
  sharedEnvironment,
} from '../../../../src/local/lambda/environment';
import { lambdaFunction } from './harness';

it('is the union of what the functions want', () => {
  expect(
    sharedEnvironment([
      lambdaFunction('A', { environment: { TABLE: 'links', LEVEL: 'INFO' } }),
      lambdaFunction('B', { environment: { TABLE: 'links', BUS: 'news' } }),
    ]),
  ).toEqual({ TABLE: 'links', LEVEL: 'INFO', BUS: 'news' });
});

it('refuses two values for one variable, by name', () => {
  const functions = [
    lambdaFunction('A', { environment: { TABLE: 'links' } }),
    lambdaFunction('B', { environment: { TABLE: 'people' } }),
  ];
  expect(() => sharedEnvironment(functions)).toThrow("TABLE is 'links' in A and 'people' in B");
});

it('leads the SDK to the engine, with credentials of this run and nobody’s profile', () => {
  const credentials = makeCredentials();
  const environment = runtimeEnvironment('http://127.0.0.1:4545/_aws/', 'eu-central-1', credentials);
  expect(environment).toMatchObject({
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:4545/_aws/',
    AWS_ENDPOINT_URL_SFN: 'http://127.0.0.1:4545/_aws/',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  });
  expect(environment).not.toHaveProperty('HOME');
  expect(makeCredentials().accessKeyId).not.toBe(credentials.accessKeyId);
});
