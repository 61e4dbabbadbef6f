import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { observed } from '../observability';

/**
 * Lets only people of the team's own e-mail domains become users.
 * @throws Error that Cognito shows to whoever tried
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 */
export const handler = observed(
  async (event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> => {
    const allowed = (process.env.ALLOWED_EMAIL_DOMAINS ?? '')
      .split(',')
      .map((domain) => domain.trim().toLowerCase())
      .filter(Boolean);
    const email = event.request.userAttributes.email ?? '';
    const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
    if (allowed.length > 0 && !(email.includes('@') && allowed.includes(domain)))
      throw new Error('This e-mail address is not of a domain that may use Waymark.');
    return event;
  },
  () => undefined,
);
