import { AwsError } from '../../aws-error';
import { challenges } from '../authentication';
import type { Context } from '../context';
import { beginPassword } from '../password-proof';
import type { Answer, Attempt } from '../sign-in';
import type { Authorization } from './authorization';

/** What comes of a form: somebody has signed in, more is asked for, or something is wrong with it. */
export type Outcome =
  | { username: string }
  | { ask: Answer; error?: string }
  | { error: string; email: string };

/** Takes the form of a page: the same flow as that of the API, but that no tokens are given at its end. */
export async function submit(
  context: Context,
  { pool, client }: Authorization,
  form: URLSearchParams,
): Promise<Outcome> {
  const given = Object.fromEntries(form);
  const { challenge, session, username: email = '' } = given;
  const attempt: Attempt = {
    ...{ context, pool, client },
    parameters: challenge ? given : { USERNAME: email, PASSWORD: given.password ?? '' },
    session,
    complete: async (_attempt, user) => ({ username: user.username }),
  };
  const step = challenge ? challenges.get(challenge) : beginPassword;
  try {
    if (!step) throw new AwsError('InvalidParameterException', 'There is no such step');
    const answer = await step(attempt);
    if (answer.ChallengeName === undefined) return { username: String(answer.username) };
    return { ask: answer };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    // A wrong code or an unfit password may be put right; all else begins anew.
    const isWithinStep = challenge && /Mismatch|ExpiredCode|InvalidPassword/.test(error.code);
    if (isWithinStep) return { ask: { ChallengeName: challenge, Session: session }, error: error.message };
    return { error: error.message, email };
  }
}
