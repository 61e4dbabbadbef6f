import type { APIGatewayProxyEvent } from 'aws-lambda';
import { GROUPS, type Group } from '../../core/api/operations';
import type { Person } from '../../core/schemas/bookmark';

/** Who calls, as the authorizer has verified it. */
export interface Caller {
  person: Person;
  groups: ReadonlySet<Group>;
  /** Where mail reaches them; '' when the account has no address. */
  email: string;
}

const KNOWN: ReadonlySet<string> = new Set(GROUPS);

/**
 * The caller of an authorized request, or undefined when the claims are not what the authorizer gives; whoever has no
 * name or group that we know may do nothing.
 */
export function callerOf(event: APIGatewayProxyEvent): Caller | undefined {
  const claims: unknown = event.requestContext.authorizer?.claims;
  if (typeof claims !== 'object' || claims === null) return undefined;
  const { sub, name, email, 'cognito:groups': groups } = claims as Record<string, unknown>;
  if (typeof sub !== 'string' || sub === '') return undefined;
  const shown = [name, email].find((text): text is string => typeof text === 'string' && text !== '');
  return {
    person: { id: sub, name: shown ?? sub },
    groups: parseGroups(groups),
    email: typeof email === 'string' ? email : '',
  };
}

/**
 * The groups claim arrives as a list, as `a,b` or as `[a b]`, depending on the kind of API:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 * A group that we do not know counts for nothing.
 */
export function parseGroups(claim: unknown): ReadonlySet<Group> {
  const names = Array.isArray(claim)
    ? claim
    : typeof claim === 'string'
      ? claim.replace(/^\[(.*)\]$/, '$1').split(/[,\s]+/)
      : [];
  return new Set(names.filter((name): name is Group => KNOWN.has(name)));
}
