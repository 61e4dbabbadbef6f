import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import type { Database } from '../database';
import type { Handler } from '../server/listen';
import * as account from './account';
import * as administration from './administration';
import { updateUserAttributes } from './attributes';
import * as authentication from './authentication';
import { Challenges } from './challenges';
import type { Context, Mail, Operation } from './context';
import { readPools, type UserPoolDefinition } from './definition';
import * as devices from './devices';
import { openHostedPages } from './hosted-pages';
import * as listing from './listing';
import { adminSetUserMfaPreference, setUserMfaPreference } from './mfa-preference';
import * as recovery from './recovery';
import { openSessions } from './sessions';
import { openSigningKey } from './signing-key';
import { associateSoftwareToken, verifySoftwareToken } from './software-token';
import { HourlyLimit, PasswordLockout } from './throttle';
import { type Claims, openTokens } from './tokens';
import { openUsers } from './users';

export type { Mail, UserPoolDefinition };

const publicOperations: Record<string, Operation> = {
  InitiateAuth: authentication.initiateAuth,
  RespondToAuthChallenge: authentication.respondToAuthChallenge,
  GetUser: account.getUser,
  UpdateUserAttributes: updateUserAttributes,
  ChangePassword: account.changePassword,
  GlobalSignOut: account.globalSignOut,
  RevokeToken: account.revokeToken,
  ForgotPassword: recovery.forgotPassword,
  ConfirmForgotPassword: recovery.confirmForgotPassword,
  AssociateSoftwareToken: associateSoftwareToken,
  VerifySoftwareToken: verifySoftwareToken,
  SetUserMFAPreference: setUserMfaPreference,
  ConfirmDevice: devices.confirmDevice,
  UpdateDeviceStatus: devices.updateDeviceStatus,
  ForgetDevice: devices.forgetDevice,
  GetDevice: devices.getDevice,
  ListDevices: devices.listDevices,
};

const adminOperations: Record<string, Operation> = {
  AdminCreateUser: administration.adminCreateUser,
  AdminSetUserPassword: administration.adminSetUserPassword,
  AdminGetUser: administration.adminGetUser,
  AdminAddUserToGroup: administration.adminAddUserToGroup,
  AdminRemoveUserFromGroup: administration.adminRemoveUserFromGroup,
  AdminEnableUser: administration.adminEnableUser,
  AdminDisableUser: administration.adminDisableUser,
  AdminUserGlobalSignOut: administration.adminUserGlobalSignOut,
  AdminSetUserMFAPreference: adminSetUserMfaPreference,
  ListUsers: listing.listUsers,
  ListUsersInGroup: listing.listUsersInGroup,
  ListGroups: listing.listGroups,
};

const operations = new Map(Object.entries({ ...publicOperations, ...adminOperations }));

/** The operations that only a caller with the engine's own credentials may use. */
export const ADMIN_OPERATIONS: readonly string[] = Object.keys(adminOperations);

/** Whether an operation is open to callers without credentials. */
export function isPublicOperation(name: string): boolean {
  return Object.hasOwn(publicOperations, name);
}

export interface Cognito {
  /** Runs an operation of the Cognito user pools API. Throws AwsError. */
  handle(operation: string, request: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** The public keys of a pool, as served at `/.well-known/jwks.json`. */
  jwks(poolId: string): object;
  /** As served at `/.well-known/openid-configuration`. */
  openidConfiguration(poolId: string): object;
  /** The claims of an ID token. Throws AwsError TokenExpired, or Unauthorized for any other fault. */
  verifyIdToken(poolId: string, jwt: string): Promise<Claims>;
  /** The pages and OAuth endpoints of the pools' domains, served below `base`. */
  hostedPages(base: string): Handler;
  close(): void;
}

export interface CognitoOptions {
  database: Database;
  clock: Clock;
  /** Where the installation's signing key is kept. */
  keyDirectory: string;
  /** The URL of a pool, asked for only once tokens are made: the server's port may not be known before. */
  issuer: (poolId: string) => string;
  pools: UserPoolDefinition[];
  deliver: (mail: Mail) => Promise<void>;
  /** Runs the functions that the pools are asked to call. */
  invoke?: (arn: string, event: unknown) => Promise<unknown>;
}

/** Opens the user pools of a template. Throws one Error naming all that they ask for and is not supported. */
export async function openCognito(options: CognitoOptions): Promise<Cognito> {
  const { database, clock, keyDirectory, issuer, deliver } = options;
  const pools = new Map(readPools(options.pools).map((pool) => [pool.id, pool]));
  const key = await openSigningKey(keyDirectory);
  const tokens = openTokens(key, clock, issuer);
  const context: Context = {
    pools,
    clock,
    key,
    users: openUsers(database),
    sessions: openSessions(database, clock),
    devices: devices.openDevices(database),
    tokens,
    challenges: new Challenges(clock),
    lockout: new PasswordLockout(clock),
    resetRequests: new HourlyLimit(clock, 5),
    resetAnswers: new HourlyLimit(clock, 20),
    deliver,
    invoke: options.invoke ?? (async () => undefined),
  };
  const poolNamed = (id: string) => {
    const pool = pools.get(id);
    if (!pool) throw new AwsError('ResourceNotFoundException', `User pool ${id} does not exist.`);
    return pool;
  };

  return {
    async handle(operation, request) {
      const run = operations.get(operation);
      if (!run)
        throw new AwsError('UnknownOperationException', `The operation ${operation} is not supported.`);
      return run(context, request);
    },
    jwks(poolId) {
      poolNamed(poolId);
      return { keys: [key.jwk] };
    },
    openidConfiguration(poolId) {
      const url = issuer(poolNamed(poolId).id);
      return {
        issuer: url,
        jwks_uri: `${url}/.well-known/jwks.json`,
        id_token_signing_alg_values_supported: ['RS256'],
        subject_types_supported: ['public'],
        response_types_supported: ['code', 'token'],
        scopes_supported: ['openid', 'email', 'phone', 'profile'],
      };
    },
    async verifyIdToken(poolId, jwt) {
      return tokens.verify(poolNamed(poolId), jwt, 'id');
    },
    hostedPages: (base) => openHostedPages(context, base),
    close() {
      context.challenges.clear();
    },
  };
}
