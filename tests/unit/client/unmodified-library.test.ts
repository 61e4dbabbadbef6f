import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from '../../support/fast-check';
import { addUser, CLIENT_ID, type Harness, openHarness, POOL_ID, sessionOf } from '../local/cognito/harness';

const EMAIL = 'Ana@example.com';
const PASSWORD = 'correct horse battery';

/** Here, where each file has packages of its own, src/client/sign-in/fast-arithmetic has changed nothing of it. */
describe('signing in with the unmodified client library', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await openHarness();
  });
  afterEach(() => harness.close());

  it('gives tokens that say who the user is and what groups they are in', async () => {
    await addUser(harness, EMAIL, PASSWORD, ['agents', 'managers']);
    const { session } = await sessionOf(harness, EMAIL, PASSWORD);

    const claims = await harness.cognito.verifyIdToken(POOL_ID, session.getIdToken().getJwtToken());
    expect(claims).toMatchObject({
      email: EMAIL,
      email_verified: true,
      aud: CLIENT_ID,
      token_use: 'id',
      iss: `http://127.0.0.1:4566/${POOL_ID}`,
      'cognito:groups': ['managers', 'agents'],
      'cognito:username': claims.sub,
    });
    expect(session.getAccessToken().payload).toMatchObject({
      client_id: CLIENT_ID,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      username: claims.sub,
      origin_jti: claims.origin_jti,
    });
  });

  it('knows the user by the e-mail address in any case', async () => {
    await addUser(harness, EMAIL, PASSWORD);
    await expect(sessionOf(harness, 'ANA@EXAMPLE.COM', PASSWORD)).resolves.toBeDefined();
  });

  it('works for any password, whatever its characters', async () => {
    await addUser(harness, EMAIL, PASSWORD);
    const passwords = fc
      .string({ unit: 'binary', minLength: 6, maxLength: 40 })
      .filter((password) => password.length <= 256 && /^\S+.*\S+$/.test(password));
    await fc.assert(
      fc.asyncProperty(passwords, async (password) => {
        await harness.cognito.handle('AdminSetUserPassword', {
          UserPoolId: POOL_ID,
          Username: EMAIL,
          Password: password,
          Permanent: true,
        });
        await sessionOf(harness, EMAIL, password);
      }),
      { numRuns: 5 },
    );
  }, 60_000);
});
