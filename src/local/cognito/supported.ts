import type { UserPoolDefinition } from './definition';

type Rule = (value: unknown) => boolean;
const anything: Rule = () => true;
const oneOf =
  (...allowed: unknown[]): Rule =>
  (value) =>
    allowed.some((one) => String(one) === String(value));
const listOf =
  (...allowed: string[]): Rule =>
  (value) =>
    Array.isArray(value) && value.every((entry) => allowed.includes(entry));
const members =
  (rules: Record<string, Rule>): Rule =>
  (value) =>
    typeof value === 'object' && Object.entries(value ?? {}).every(([name, entry]) => rules[name]?.(entry));

/** The properties of AWS::Cognito::UserPool that are honoured, or that change nothing on one machine. */
const POOL: Record<string, Rule> = {
  UserPoolName: anything,
  UsernameAttributes: listOf('email'),
  UsernameConfiguration: members({ CaseSensitive: oneOf(false) }),
  AutoVerifiedAttributes: listOf('email'),
  Schema: anything,
  UserAttributeUpdateSettings: members({ AttributesRequireVerificationBeforeUpdate: listOf('email') }),
  Policies: members({
    PasswordPolicy: members({
      MinimumLength: anything,
      RequireUppercase: anything,
      RequireLowercase: anything,
      RequireNumbers: anything,
      RequireSymbols: anything,
      TemporaryPasswordValidityDays: anything,
    }),
  }),
  AdminCreateUserConfig: members({ AllowAdminCreateUserOnly: oneOf(true), InviteMessageTemplate: anything }),
  AccountRecoverySetting: members({
    RecoveryMechanisms: (value) =>
      Array.isArray(value) && value.every((mechanism) => mechanism?.Name === 'verified_email'),
  }),
  VerificationMessageTemplate: members({
    DefaultEmailOption: oneOf('CONFIRM_WITH_CODE'),
    EmailSubject: anything,
    EmailMessage: anything,
  }),
  EmailVerificationSubject: anything,
  EmailVerificationMessage: anything,
  EmailConfiguration: anything,
  MfaConfiguration: oneOf('OFF', 'OPTIONAL', 'ON'),
  EnabledMfas: listOf('SMS_MFA', 'SOFTWARE_TOKEN_MFA'),
  SmsAuthenticationMessage: anything,
  SmsConfiguration: anything,
  DeviceConfiguration: members({
    ChallengeRequiredOnNewDevice: oneOf(true, false),
    DeviceOnlyRememberedOnUserPrompt: oneOf(true, false),
  }),
  LambdaConfig: members({ PreSignUp: anything }),
  UserPoolAddOns: members({ AdvancedSecurityMode: oneOf('OFF', 'AUDIT') }),
  DeletionProtection: anything,
  UserPoolTier: anything,
  UserPoolTags: anything,
};

/** The same for AWS::Cognito::UserPoolClient. */
const CLIENT: Record<string, Rule> = {
  ClientName: anything,
  UserPoolId: anything,
  ExplicitAuthFlows: listOf('ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'),
  GenerateSecret: oneOf(false),
  SupportedIdentityProviders: listOf('COGNITO'),
  AllowedOAuthFlows: listOf('code'),
  AllowedOAuthFlowsUserPoolClient: oneOf(true, false),
  AllowedOAuthScopes: listOf('openid', 'email', 'profile', 'aws.cognito.signin.user.admin'),
  CallbackURLs: anything,
  LogoutURLs: anything,
  WriteAttributes: anything,
  PreventUserExistenceErrors: oneOf('ENABLED', 'LEGACY'),
  EnableTokenRevocation: oneOf(true, false),
  AuthSessionValidity: anything,
  IdTokenValidity: anything,
  AccessTokenValidity: anything,
  RefreshTokenValidity: anything,
  TokenValidityUnits: (value) =>
    Object.values(value ?? {}).every(oneOf('seconds', 'minutes', 'hours', 'days')),
};

/** Lists, as 'LogicalId.Property', what a pool's definition asks for and this implementation does not do. */
export function unsupported({ logicalId, properties, clients }: UserPoolDefinition): string[] {
  const check = (rules: Record<string, Rule>, owner: string, given: Record<string, unknown>) =>
    Object.entries(given)
      .filter(([name, value]) => value !== undefined && !rules[name]?.(value))
      .map(([name, value]) => `${owner}.${name}: ${JSON.stringify(value)}`);
  const problems = check(POOL, logicalId, properties);
  if (!properties.UsernameAttributes)
    problems.push(
      `${logicalId}.UsernameAttributes: users sign in with their e-mail, so it must be ["email"]`,
    );
  const admin = properties.AdminCreateUserConfig as { AllowAdminCreateUserOnly?: unknown } | undefined;
  if (admin?.AllowAdminCreateUserOnly === undefined)
    problems.push(
      `${logicalId}.AdminCreateUserConfig.AllowAdminCreateUserOnly: must be true (no self sign-up)`,
    );
  const schema = (properties.Schema ?? []) as { Name: string; Required?: unknown }[];
  const required = schema.filter(({ Required }) => String(Required) === 'true').map(({ Name }) => Name);
  for (const { logicalId: client, properties } of clients) {
    problems.push(...check(CLIENT, client, properties));
    const written = properties.WriteAttributes as string[] | undefined;
    // Cognito makes no such client: https://github.com/hashicorp/terraform-provider-aws/issues/4476
    const missing = required.filter((name) => written && !written.includes(name));
    if (missing.length)
      problems.push(`${client}.WriteAttributes: lacks what the pool requires, ${missing.join(', ')}`);
  }
  return problems;
}
