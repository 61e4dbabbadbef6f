import { bearerOf, type Context, type Operation, poolOf, userOf } from './context';
import { FACTORS, type Factor, type Pool } from './definition';
import { invalidParameter, type Request } from './request';
import type { User } from './users';

/** Which second factors a user has, and which of them is asked for. */

export const setUserMfaPreference: Operation = async (context, request) => {
  const { pool, user } = await bearerOf(context, request);
  return setPreference(context, pool, user, request);
};

/** For whoever has lost their phone, an administrator turns the factor off. */
export const adminSetUserMfaPreference: Operation = async (context, request) => {
  const pool = poolOf(context, request);
  return setPreference(context, pool, await userOf(context, pool, request), request);
};

const SETTINGS: Record<Factor, string> = {
  SMS_MFA: 'SMSMfaSettings',
  SOFTWARE_TOKEN_MFA: 'SoftwareTokenMfaSettings',
};

async function setPreference({ users, clock }: Context, pool: Pool, { username }: User, request: Request) {
  const wishes = FACTORS.flatMap((factor) => {
    const wish = request[SETTINGS[factor]] as { Enabled?: unknown; PreferredMfa?: unknown } | undefined;
    return wish ? [{ factor, isOn: wish.Enabled === true, isPreferred: wish.PreferredMfa === true }] : [];
  });
  if (wishes.filter(({ isPreferred }) => isPreferred).length > 1)
    throw invalidParameter('Only one MFA type can be preferred');
  await users.update(pool, username, (user) => {
    let enabled = user.mfa?.enabled ?? [];
    let preferred = user.mfa?.preferred;
    for (const { factor, isOn, isPreferred } of wishes) {
      if (isOn || isPreferred) checkReady(pool, user, factor);
      enabled = enabled.filter((one) => one !== factor);
      if (isOn || isPreferred) enabled = [...enabled, factor];
      if (isPreferred) preferred = factor;
      else if (preferred === factor) preferred = undefined;
    }
    if (enabled.length === 0 && pool.mfa.configuration === 'ON')
      throw invalidParameter('MFA is required in this user pool and cannot be turned off');
    return { mfa: { enabled, ...(preferred && { preferred }) }, modified: clock.now() };
  });
  return {};
}

function checkReady(pool: Pool, user: User, factor: Factor): void {
  if (pool.mfa.configuration === 'OFF' || !pool.mfa.factors.includes(factor))
    throw invalidParameter(`${factor} is not enabled for this user pool`);
  if (factor === 'SOFTWARE_TOKEN_MFA' && !user.softwareToken)
    throw invalidParameter('User has not verified software token mfa');
  if (factor === 'SMS_MFA' && !user.attributes.phone_number)
    throw invalidParameter('User does not have delivery config set to turn on SMS_MFA');
}

/** The factors of a user in the form of Cognito's answers. */
export function mfaOf({ mfa }: User) {
  if (!mfa?.enabled.length) return {};
  return { UserMFASettingList: mfa.enabled, ...(mfa.preferred && { PreferredMfaSetting: mfa.preferred }) };
}
