import { randomInt } from 'node:crypto';
import { AwsError } from '../aws-error';
import { invalidParameter } from './request';

/** The members of a user pool's `Policies.PasswordPolicy`. */
export interface PasswordPolicy {
  MinimumLength: number;
  RequireUppercase: boolean;
  RequireLowercase: boolean;
  RequireNumbers: boolean;
  RequireSymbols: boolean;
  TemporaryPasswordValidityDays: number;
}

/** What Cognito applies to a pool whose template names no policy. */
export const DEFAULT_PASSWORD_POLICY: PasswordPolicy = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};

/** https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;
const GENERATED = {
  lower: 'abcdefghijkmnopqrstuvwxyz',
  upper: 'ABCDEFGHJKLMNPQRSTUVWXYZ',
  digit: '23456789',
  symbol: '!@#$%*+=?_-',
};

/**
 * Checks a password somebody chose.
 * Throws InvalidParameterException for one Cognito takes in no pool, InvalidPasswordException for one
 * this pool's policy does not allow.
 */
export function checkPassword(policy: PasswordPolicy, password: string): void {
  if (password.length > 256 || !/^\S+.*\S+$/.test(password))
    throw invalidParameter(
      "1 validation error detected: Value at 'password' failed to satisfy constraint: " +
        'Member must be at most 256 characters, without a space at either end',
    );
  const refuse = (reason: string) => {
    throw new AwsError('InvalidPasswordException', `Password did not conform with policy: ${reason}`);
  };
  if (password.length < policy.MinimumLength) refuse('Password not long enough');
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) refuse('Password must have uppercase characters');
  if (policy.RequireLowercase && !/[a-z]/.test(password)) refuse('Password must have lowercase characters');
  if (policy.RequireNumbers && !/[0-9]/.test(password)) refuse('Password must have numeric characters');
  if (policy.RequireSymbols && !SYMBOL.test(password)) refuse('Password must have symbol characters');
}

/** A random password with every kind of character, as long as the policy asks and at least 12. */
export function generatePassword(policy: PasswordPolicy): string {
  const kinds = Object.values(GENERATED);
  const all = kinds.join('');
  const characters = Array.from({ length: Math.max(12, policy.MinimumLength) }, (_, position) =>
    pick(kinds[position] ?? all),
  );
  for (let last = characters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [characters[last], characters[other]] = [characters[other]!, characters[last]!];
  }
  return characters.join('');
}

function pick(alphabet: string): string {
  return alphabet[randomInt(alphabet.length)]!;
}
