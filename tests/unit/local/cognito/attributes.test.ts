import { afterEach, expect, it } from 'vitest';
import { readPools } from '../../../../src/local/cognito/definition';
import '../../../../src/client/sign-in/fast-arithmetic';
import { addUser, type Harness, openHarness, poolDefinition, sessionOf } from './harness';

const EMAIL = 'ana@example.com';
const PASSWORD = 'password';
let harness: Harness | undefined;
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

/** Signs Ana in, who may change of herself what the client may write. */
async function ana(client: Record<string, unknown>) {
  const Schema = [{ Name: 'team', AttributeDataType: 'String', Mutable: true }];
  const opened = await openHarness(poolDefinition({ Schema }, client));
  harness = opened;
  await addUser(opened, EMAIL, PASSWORD);
  const { session } = await sessionOf(opened, EMAIL, PASSWORD);
  const AccessToken = session.getAccessToken().getJwtToken();
  const change = (Name: string, Value: string) =>
    opened.cognito.handle('UpdateUserAttributes', { AccessToken, UserAttributes: [{ Name, Value }] });
  const attributes = async () => (await opened.cognito.handle('GetUser', { AccessToken })).UserAttributes;
  return { change, attributes };
}

it('users change what their client may write', async () => {
  const { change, attributes } = await ana({ WriteAttributes: ['email', 'name', 'custom:team'] });
  await change('name', 'Ana');
  await change('custom:team', 'Support');
  expect(await attributes()).toEqual(
    expect.arrayContaining([
      { Name: 'name', Value: 'Ana' },
      { Name: 'custom:team', Value: 'Support' },
    ]),
  );
});

// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html
it('users change the standard attributes, and no others, where their client says nothing', async () => {
  const { change, attributes } = await ana({});
  await change('name', 'Ana');
  await expect(change('custom:team', 'Support')).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  expect(await attributes()).toContainEqual({ Name: 'name', Value: 'Ana' });
  expect(await attributes()).not.toContainEqual(expect.objectContaining({ Name: 'custom:team' }));
});

it('users change nothing that their client may not write', async () => {
  const { change, attributes } = await ana({ WriteAttributes: ['email'] });
  await expect(change('name', 'Morgan Manager')).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  expect(await attributes()).not.toContainEqual(expect.objectContaining({ Name: 'name' }));
});

it('users neither vouch for themselves nor take another address', async () => {
  const { change } = await ana({});
  for (const name of ['sub', 'email_verified'])
    await expect(change(name, 'true')).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  await expect(change('email', 'ben@example.com')).rejects.toMatchObject({
    code: 'InvalidParameterException',
  });
});

it('a client that may not write what is required of a user is refused, as Cognito refuses it', () => {
  const Schema = [{ Name: 'email', Required: true }];
  expect(() => readPools([poolDefinition({ Schema }, { WriteAttributes: ['name'] })])).toThrow(
    'WebClient.WriteAttributes: lacks what the pool requires, email',
  );
});
