import { isObject, type Json, member, members, type Problems } from './problems';

const AUTHORIZER_KEYS = new Set('type providerARNs identitySource authorizerResultTtlInSeconds'.split(' '));

/** Reads the security schemes: the header (lower case) in which each authorizer finds the token. */
export function readAuthorizers(schemes: unknown, problems: Problems): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, scheme, path] of members(schemes, '$.components.securitySchemes')) {
    const { 'x-amazon-apigateway-authorizer': authorizer, name: header } = scheme as Json;
    const place = member(path, 'x-amazon-apigateway-authorizer');
    if (!isObject(authorizer) || authorizer.type !== 'cognito_user_pools') {
      problems.add(place, 'must be of the type cognito_user_pools');
      continue;
    }
    problems.only(authorizer, place, AUTHORIZER_KEYS);
    const source = String(authorizer.identitySource ?? `method.request.header.${header}`);
    const found = /^method\.request\.header\.([\w-]+)$/.exec(source)?.[1];
    if (!found) problems.add(member(place, 'identitySource'), `${JSON.stringify(source)} is not supported`);
    headers.set(name, (found ?? '').toLowerCase());
  }
  return headers;
}

/** Reads an operation's `security`: one authorizer, without scopes, or none. */
export function readSecurity(
  security: unknown,
  authorizers: Map<string, string>,
  path: string,
  problems: Problems,
): { name: string; header: string } | undefined {
  const schemes = (Array.isArray(security) ? security : []).flatMap((entry) => Object.entries(entry as Json));
  const [first] = schemes;
  if (!first) return undefined;
  const [name, scopes] = first;
  const header = authorizers.get(name);
  if (schemes.length > 1) problems.add(path, 'may name one authorizer only');
  if (header === undefined) problems.add(path, `there is no security scheme ${name}`);
  if (Array.isArray(scopes) && scopes.length > 0)
    problems.add(member(path, name), 'scopes are not supported');
  return { name, header: header ?? '' };
}
