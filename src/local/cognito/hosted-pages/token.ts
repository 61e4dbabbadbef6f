import { AwsError } from '../../aws-error';
import type { Context } from '../context';
import { appOf, type Codes } from './authorization';

type Answer = { status: number; body: Record<string, unknown> };

const refuse = (error: string, status = 400): Answer => ({ status, body: { error } });

/** https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html */
export async function answerToken(context: Context, codes: Codes, form: URLSearchParams): Promise<Answer> {
  const { pool, client } = appOf(context, form);
  const kind = form.get('grant_type');
  if (kind === 'authorization_code') {
    const given = (name: string) => form.get(name) ?? '';
    const grant = codes.redeem(given('code'), client.id, given('redirect_uri'), given('code_verifier'));
    const user = grant && (await context.users.find(pool, grant.username));
    if (!grant || !user?.enabled) return refuse('invalid_grant');
    const origin = { scope: grant.scope };
    const { session, refreshToken } = await context.sessions.start(pool, client, user.username, origin);
    const tokens = context.tokens.issue(pool, client, user, session, grant.nonce);
    return { status: 200, body: { ...oauthNames(tokens), refresh_token: refreshToken } };
  }
  if (kind === 'refresh_token') {
    const session = await context.sessions
      .resume(pool, client, form.get('refresh_token') ?? '')
      .catch(undefinedIfRefused);
    const user = session && (await context.users.find(pool, session.username));
    if (!session || !user?.enabled) return refuse('invalid_grant');
    return { status: 200, body: oauthNames(context.tokens.issue(pool, client, user, session)) };
  }
  return refuse('unsupported_grant_type');
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html */
export async function answerRevoke(context: Context, form: URLSearchParams): Promise<Answer> {
  const { pool, client } = appOf(context, form);
  if (!client.revokesTokens) return refuse('unsupported_token_type');
  const session = await context.sessions
    .resume(pool, client, form.get('token') ?? '')
    .catch(undefinedIfRefused);
  if (session) await context.sessions.revoke(pool, session);
  return { status: 200, body: {} };
}

function undefinedIfRefused(error: unknown): undefined {
  if (!(error instanceof AwsError)) throw error;
}

function oauthNames(tokens: { IdToken: string; AccessToken: string; ExpiresIn: number; TokenType: string }) {
  return {
    id_token: tokens.IdToken,
    access_token: tokens.AccessToken,
    expires_in: tokens.ExpiresIn,
    token_type: tokens.TokenType,
  };
}
