import { type Html, html } from '../../console/html';
import type { Answer } from '../sign-in';

/** The pages on which people sign in where no app of their own asks for the password. */

interface Form {
  /** Where it is sent: the address of the page itself. */
  action: string;
  csrf: string;
  error?: string | undefined;
}

/** Asks for e-mail address and password. */
export function passwordPage({ action, csrf, error }: Form, email = ''): string {
  return page(
    'Sign in',
    html`${alert(error)}
<form method="post" action="${action}"><input type="hidden" name="_csrf" value="${csrf}">
<label for="username">E-mail address</label>
<input id="username" name="username" type="email" autocomplete="username" required value="${email}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Sign in</button></form>`,
  );
}

/** What each challenge asks for: the title, the field's name in the API, and its label. */
const ASKED: Record<string, [title: string, name: string, label: string, autocomplete: string]> = {
  SOFTWARE_TOKEN_MFA: [
    'Enter your code',
    'SOFTWARE_TOKEN_MFA_CODE',
    'Code from your authenticator app',
    'one-time-code',
  ],
  SMS_MFA: ['Enter your code', 'SMS_MFA_CODE', 'Code from the short message', 'one-time-code'],
  NEW_PASSWORD_REQUIRED: ['Choose a password', 'NEW_PASSWORD', 'New password', 'new-password'],
};

/** Whether these pages can ask what a challenge asks. */
export const canAsk = (challenge: unknown): boolean => String(challenge) in ASKED;

/** Asks for what a challenge asks. */
export function challengePage({ action, csrf, error }: Form, { ChallengeName, Session }: Answer): string {
  const [title, name, label, autocomplete] = ASKED[String(ChallengeName)]!;
  const type = name === 'NEW_PASSWORD' ? 'password' : 'text';
  return page(
    title,
    html`${alert(error)}
<form method="post" action="${action}"><input type="hidden" name="_csrf" value="${csrf}">
<input type="hidden" name="challenge" value="${String(ChallengeName)}">
<input type="hidden" name="session" value="${String(Session)}">
<label for="answer">${label}</label>
<input id="answer" name="${name}" type="${type}" autocomplete="${autocomplete}" required autofocus>
<button>Go on</button></form>`,
  );
}

/** Says why nothing can be done here. */
export function errorPage(message: string): string {
  return page('That did not work', html`<p class="alert" role="alert">${message}</p>`);
}

const alert = (message: string | undefined) =>
  message ? html`<p class="alert" role="alert">${message}</p>` : '';

function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · local user pool</title>
<link rel="stylesheet" href="style.css">
</head>
<body><main><p class="where">Local user pool</p><h1>${title}</h1>
${body}</main></body>
</html>`.text;
}
