import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ADMIN_OPERATIONS, isPublicOperation } from '../../../../src/local/cognito';
import { readPools } from '../../../../src/local/cognito/definition';
import { generatePassword } from '../../../../src/local/cognito/password-policy';
import '../../../../src/client/sign-in/fast-arithmetic';
import { addUser, CLIENT_ID, type Harness, openHarness, POOL_ID, poolDefinition } from './harness';

describe('the administration of a pool', () => {
  let harness: Harness;
  const run = (operation: string, request: object = {}) =>
    harness.cognito.handle(operation, { UserPoolId: POOL_ID, ...request });
  beforeEach(async () => {
    harness = await openHarness();
  });
  afterEach(() => harness.close());

  it('lists users page by page, each once', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await addUser(harness, `${name}@example.com`, 'password');
    const seen: string[] = [];
    let PaginationToken: unknown;
    do {
      const page = await run('ListUsers', { Limit: 2, PaginationToken });
      seen.push(...(page.Users as { Username: string }[]).map(({ Username }) => Username));
      PaginationToken = page.PaginationToken;
    } while (PaginationToken);
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });

  it('finds users by an attribute', async () => {
    await addUser(harness, 'ana@example.com', 'password');
    await addUser(harness, 'bob@example.com', 'password');
    const found = await run('ListUsers', { Filter: 'email ^= "an"' });
    expect(found.Users).toMatchObject([
      { Attributes: expect.arrayContaining([{ Name: 'email', Value: 'ana@example.com' }]) },
    ]);
    await expect(run('ListUsers', { Filter: 'nonsense' })).rejects.toMatchObject({
      code: 'InvalidParameterException',
    });
  });

  it('puts users in groups and takes them out', async () => {
    await addUser(harness, 'ana@example.com', 'password', ['managers']);
    const members = async () => (await run('ListUsersInGroup', { GroupName: 'managers' })).Users;
    expect(await members()).toHaveLength(1);
    await run('AdminRemoveUserFromGroup', { Username: 'ana@example.com', GroupName: 'managers' });
    expect(await members()).toHaveLength(0);
    expect((await run('ListGroups')).Groups).toEqual([
      { GroupName: 'agents', UserPoolId: POOL_ID, Precedence: 2 },
      { GroupName: 'managers', UserPoolId: POOL_ID, Precedence: 1 },
    ]);
  });

  it('loses no change when many are made at once', async () => {
    await addUser(harness, 'ana@example.com', 'password');
    const change = (GroupName: string) =>
      run('AdminAddUserToGroup', { Username: 'ana@example.com', GroupName });
    await Promise.all([
      change('agents'),
      change('managers'),
      run('AdminDisableUser', { Username: 'ana@example.com' }),
    ]);
    const user = await run('AdminGetUser', { Username: 'ana@example.com' });
    expect(user).toMatchObject({ Enabled: false, UserStatus: 'CONFIRMED' });
    expect((await run('ListUsersInGroup', { GroupName: 'agents' })).Users).toHaveLength(1);
    expect((await run('ListUsersInGroup', { GroupName: 'managers' })).Users).toHaveLength(1);
  });

  it.each([
    ['AdminGetUser', { Username: 'nobody@example.com' }, 'UserNotFoundException'],
    ['AdminGetUser', {}, 'InvalidParameterException'],
    ['AdminGetUser', { UserPoolId: 'us-east-1_Other', Username: 'a@b' }, 'ResourceNotFoundException'],
    ['AdminCreateUser', { Username: 'no e-mail' }, 'InvalidParameterException'],
    ['AdminAddUserToGroup', { Username: 'a@b', GroupName: 'none' }, 'ResourceNotFoundException'],
    ['ListUsers', { Limit: 100 }, 'InvalidParameterException'],
    ['InitiateAuth', { ClientId: 'other', AuthFlow: 'USER_SRP_AUTH' }, 'ResourceNotFoundException'],
    ['InitiateAuth', { ClientId: CLIENT_ID, AuthFlow: 'constructor' }, 'InvalidParameterException'],
    [
      'RespondToAuthChallenge',
      { ClientId: CLIENT_ID, ChallengeName: 'CUSTOM_CHALLENGE' },
      'InvalidParameterException',
    ],
    ['GetUser', { AccessToken: 'x.y.z' }, 'NotAuthorizedException'],
    ['constructor', {}, 'UnknownOperationException'],
  ])('answers a wrong %s %j with %s', async (operation, request, code) => {
    await expect(run(operation, request)).rejects.toMatchObject({ code });
  });

  it('is told apart from what anybody may call', () => {
    expect(isPublicOperation('InitiateAuth')).toBe(true);
    expect(isPublicOperation('constructor')).toBe(false);
    for (const operation of ADMIN_OPERATIONS) expect(isPublicOperation(operation)).toBe(false);
  });

  it('makes temporary passwords that the strictest policy takes', () => {
    const policy = {
      MinimumLength: 20,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 7,
    };
    expect(generatePassword(policy)).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[!@#$%*+=?_-]).{20}$/);
  });
});

describe('a pool that calls a function before it makes a user', () => {
  const definition = poolDefinition({ LambdaConfig: { PreSignUp: 'arn:check' } });
  const create = ({ cognito }: Harness) =>
    cognito.handle('AdminCreateUser', { UserPoolId: POOL_ID, Username: 'ana@example.com' });

  it('tells it who is to be made, and makes them', async () => {
    const asked: [string, unknown][] = [];
    const harness = await openHarness(definition, async (arn, event) => {
      asked.push([arn, event]);
      return event;
    });
    await create(harness);
    expect(asked).toEqual([
      [
        'arn:check',
        expect.objectContaining({
          triggerSource: 'PreSignUp_AdminCreateUser',
          userPoolId: POOL_ID,
          request: expect.objectContaining({ userAttributes: { email: 'ana@example.com' } }),
        }),
      ],
    ]);
    await harness.close();
  });

  it('makes nobody, and says why, where the function fails or answers nonsense', async () => {
    const answers = [Promise.reject(new Error('Not one of ours.')), Promise.resolve('yes')];
    for (const answer of answers) answer.catch(() => undefined);
    const harness = await openHarness(definition, () => answers.shift()!);
    await expect(create(harness)).rejects.toMatchObject({
      code: 'UserLambdaValidationException',
      message: 'PreSignUp failed with error Not one of ours.',
    });
    await expect(create(harness)).rejects.toMatchObject({ code: 'InvalidLambdaResponseException' });
    const { Users } = await harness.cognito.handle('ListUsers', { UserPoolId: POOL_ID });
    expect(Users).toEqual([]);
    await harness.close();
  });
});

it('a pool in which people would sign themselves up, or have names of their own, is refused', () => {
  const definition = poolDefinition({ UsernameAttributes: undefined, AdminCreateUserConfig: {} });
  expect(() => readPools([definition])).toThrow(
    [
      'The user pool asks for what is not supported:',
      '  UserPool.UsernameAttributes: users sign in with their e-mail, so it must be ["email"]',
      '  UserPool.AdminCreateUserConfig.AllowAdminCreateUserOnly: must be true (no self sign-up)',
    ].join('\n'),
  );
});
