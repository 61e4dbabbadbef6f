import { DEFAULT_PASSWORD_POLICY, type PasswordPolicy } from './password-policy';
import { unsupported } from './supported';

/** A user pool as the template defines it, every intrinsic function resolved. */
export interface UserPoolDefinition {
  logicalId: string;
  /** For instance 'us-east-1_abcdefghi'; the same at every start. */
  id: string;
  /** The properties of the AWS::Cognito::UserPool. */
  properties: Record<string, unknown>;
  clients: { logicalId: string; id: string; properties: Record<string, unknown> }[];
  groups: Group[];
  /** The domain of the hosted pages, where there is one. */
  domain?: string;
}

export interface Group {
  name: string;
  description?: string;
  precedence?: number;
}

export const FACTORS = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] as const;
/** A second factor, by Cognito's name. */
export type Factor = (typeof FACTORS)[number];

/** A message with its placeholders {username} and {####}. */
export interface MailTemplate {
  subject: string;
  body: string;
}

export interface Pool {
  id: string;
  /** The id after the underscore, which SRP hashes into the password. */
  name: string;
  clients: Map<string, Client>;
  groups: Map<string, Group>;
  passwordPolicy: PasswordPolicy;
  requiredAttributes: string[];
  customAttributes: string[];
  invitation: MailTemplate;
  resetMail: MailTemplate;
  mfa: { configuration: 'OFF' | 'OPTIONAL' | 'ON'; factors: Factor[]; smsMessage: string };
  /** Where devices are tracked: whether one that is remembered needs no second factor, and whether the user is asked first. */
  devices?: { skipsMfa: boolean; isOnPrompt: boolean };
  /** The ARN of the function that is asked before a user is made. */
  preSignUp?: string;
  hasHostedPages: boolean;
}

export interface Client {
  id: string;
  flows: Set<string>;
  hidesUsers: boolean;
  revokesTokens: boolean;
  /** What of a user it may change. */
  writes: Set<string>;
  /** What the hosted pages allow it. */
  oauth?: { callbacks: string[]; logouts: string[]; scopes: string[] };
  /** In milliseconds. */
  lifetime: { idToken: number; accessToken: number; refreshToken: number; challenge: number };
}

const UNIT: Record<string, number> = { seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

/**
 * Reads the pools of a template.
 * Throws one Error that names, by its path in the template, everything this implementation does not do.
 */
export function readPools(definitions: UserPoolDefinition[]): Pool[] {
  const problems = definitions.flatMap(unsupported);
  if (problems.length)
    throw new Error(['The user pool asks for what is not supported:', ...problems].join('\n  '));
  return definitions.map(readPool);
}

function readPool({ id, properties, clients, groups, domain }: UserPoolDefinition): Pool {
  const pool = properties as PoolProperties;
  const invitation = pool.AdminCreateUserConfig?.InviteMessageTemplate;
  const verification = pool.VerificationMessageTemplate;
  const schema = pool.Schema ?? [];
  const devices = pool.DeviceConfiguration;
  const preSignUp = pool.LambdaConfig?.PreSignUp;
  const customAttributes = schema
    .filter(({ Name, Mutable }) => !STANDARD_ATTRIBUTES.has(Name) && String(Mutable) !== 'false')
    .map(({ Name }) => `custom:${Name.replace(/^custom:/, '')}`);
  return {
    id,
    name: id.slice(id.indexOf('_') + 1),
    clients: new Map(clients.map(({ id, properties }) => [id, readClient(id, properties)])),
    groups: new Map(groups.map((group) => [group.name, group])),
    passwordPolicy: readPasswordPolicy(pool.Policies?.PasswordPolicy),
    requiredAttributes: schema.filter((attribute) => isTrue(attribute.Required)).map(({ Name }) => Name),
    customAttributes,
    invitation: {
      subject: invitation?.EmailSubject ?? 'Your temporary password',
      body: invitation?.EmailMessage ?? 'Your username is {username} and temporary password is {####}.',
    },
    resetMail: {
      subject: verification?.EmailSubject ?? pool.EmailVerificationSubject ?? 'Your verification code',
      body:
        verification?.EmailMessage ?? pool.EmailVerificationMessage ?? 'Your password reset code is {####}.',
    },
    mfa: {
      configuration: pool.MfaConfiguration ?? 'OFF',
      factors: pool.EnabledMfas ?? [],
      smsMessage: pool.SmsAuthenticationMessage ?? 'Your authentication code is {####}.',
    },
    ...(devices && {
      devices: {
        skipsMfa: isTrue(devices.ChallengeRequiredOnNewDevice),
        isOnPrompt: isTrue(devices.DeviceOnlyRememberedOnUserPrompt),
      },
    }),
    ...(preSignUp && { preSignUp }),
    hasHostedPages: domain !== undefined,
  };
}

function readClient(id: string, properties: Record<string, unknown>): Client {
  const client = properties as ClientProperties;
  const lifetime = (name: 'IdToken' | 'AccessToken' | 'RefreshToken', standard: number, unit: string) => {
    const value = client[`${name}Validity`];
    return value ? Number(value) * UNIT[client.TokenValidityUnits?.[name] ?? unit]! : standard;
  };
  return {
    id,
    flows: new Set(client.ExplicitAuthFlows ?? ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']),
    writes: new Set(
      [...(client.WriteAttributes ?? STANDARD_ATTRIBUTES)].filter((name) => !NEVER_WRITTEN.has(name)),
    ),
    hidesUsers: client.PreventUserExistenceErrors === 'ENABLED',
    ...(isTrue(client.AllowedOAuthFlowsUserPoolClient) && {
      oauth: {
        callbacks: client.CallbackURLs ?? [],
        logouts: client.LogoutURLs ?? [],
        scopes: client.AllowedOAuthScopes ?? [],
      },
    }),
    revokesTokens: String(client.EnableTokenRevocation ?? true) === 'true',
    lifetime: {
      idToken: lifetime('IdToken', UNIT.hours!, 'hours'),
      accessToken: lifetime('AccessToken', UNIT.hours!, 'hours'),
      refreshToken: lifetime('RefreshToken', 30 * UNIT.days!, 'days'),
      challenge: Number(client.AuthSessionValidity ?? 3) * UNIT.minutes!,
    },
  };
}

function readPasswordPolicy(given: Partial<Record<keyof PasswordPolicy, unknown>> | undefined) {
  if (!given) return DEFAULT_PASSWORD_POLICY;
  return {
    MinimumLength: Number(given.MinimumLength ?? DEFAULT_PASSWORD_POLICY.MinimumLength),
    RequireUppercase: isTrue(given.RequireUppercase),
    RequireLowercase: isTrue(given.RequireLowercase),
    RequireNumbers: isTrue(given.RequireNumbers),
    RequireSymbols: isTrue(given.RequireSymbols),
    TemporaryPasswordValidityDays: Number(
      given.TemporaryPasswordValidityDays ?? DEFAULT_PASSWORD_POLICY.TemporaryPasswordValidityDays,
    ),
  };
}

const isTrue = (value: unknown) => String(value) === 'true';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html */
export const STANDARD_ATTRIBUTES = new Set(
  (
    'address birthdate email email_verified family_name gender given_name locale middle_name name nickname ' +
    'phone_number phone_number_verified picture preferred_username profile sub updated_at website zoneinfo'
  ).split(' '),
);

/** What identifies or vouches for a user is not theirs to set. */
const NEVER_WRITTEN = new Set(['sub', 'email_verified', 'phone_number_verified']);

interface PoolProperties {
  MfaConfiguration?: 'OFF' | 'OPTIONAL' | 'ON';
  EnabledMfas?: Factor[];
  SmsAuthenticationMessage?: string;
  DeviceConfiguration?: {
    ChallengeRequiredOnNewDevice?: unknown;
    DeviceOnlyRememberedOnUserPrompt?: unknown;
  };
  LambdaConfig?: { PreSignUp?: string };
  AdminCreateUserConfig?: { InviteMessageTemplate?: { EmailSubject?: string; EmailMessage?: string } };
  VerificationMessageTemplate?: { EmailSubject?: string; EmailMessage?: string };
  EmailVerificationSubject?: string;
  EmailVerificationMessage?: string;
  Policies?: { PasswordPolicy?: Partial<Record<keyof PasswordPolicy, unknown>> };
  Schema?: { Name: string; Required?: unknown; Mutable?: unknown }[];
}

interface ClientProperties {
  ExplicitAuthFlows?: string[];
  PreventUserExistenceErrors?: string;
  EnableTokenRevocation?: unknown;
  AllowedOAuthFlowsUserPoolClient?: unknown;
  AllowedOAuthScopes?: string[];
  CallbackURLs?: string[];
  LogoutURLs?: string[];
  WriteAttributes?: string[];
  AuthSessionValidity?: unknown;
  IdTokenValidity?: unknown;
  AccessTokenValidity?: unknown;
  RefreshTokenValidity?: unknown;
  TokenValidityUnits?: Partial<Record<'IdToken' | 'AccessToken' | 'RefreshToken', string>>;
}
