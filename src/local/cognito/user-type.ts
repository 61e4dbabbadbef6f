import type { Pool } from './definition';
import type { User } from './users';

/** A user's attributes in the form of Cognito's answers. */
export function attributesOf(user: User) {
  return Object.entries({ sub: user.username, ...user.attributes }).map(([Name, Value]) => ({ Name, Value }));
}

/** A user in the form that lists carry: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html */
export function userType(user: User) {
  return {
    Username: user.username,
    Attributes: attributesOf(user),
    UserCreateDate: user.created / 1000,
    UserLastModifiedDate: user.modified / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

/** A pool's groups in the form of Cognito's answers. */
export function groupTypes(pool: Pool) {
  return [...pool.groups.values()].map(({ name, description, precedence }) => ({
    GroupName: name,
    UserPoolId: pool.id,
    ...(description !== undefined && { Description: description }),
    ...(precedence !== undefined && { Precedence: precedence }),
  }));
}
