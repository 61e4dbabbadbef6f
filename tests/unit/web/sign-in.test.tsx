// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignInError } from '../../../src/client/cognito';
import { type Session, SignedOutError } from '../../../src/client/session';
import type { SignInActions } from '../../../src/client/sign-in/actions';
import { SignInForm } from '../../../src/client/sign-in/sign-in-form';
import type { SignInStep } from '../../../src/client/sign-in/steps';
import type { Configuration } from '../../../src/core/api/configuration';
import { signInWords } from '../../../src/web/sign-in-words';
import { Account } from '../../../src/web/state/account';
import { ANA } from './fixtures';

const session = {
  token: vi.fn<Session['token']>(),
  tokens: vi.fn<Session['tokens']>(),
  user: vi.fn<Session['user']>(),
  signOut: vi.fn<Session['signOut']>(),
};
const open = vi.fn<(url: string, isAside: boolean) => void>();
const configuration: Configuration = {
  ...{ apiUrl: 'https://team.example/api', webUrl: 'https://team.example', region: 'us-east-1' },
  ...{ userPoolId: 'us-east-1_pool', userPoolClientId: 'client', ticketPatterns: [] },
  signIn: { ways: ['password', 'hosted-ui'], hostedUiUrl: 'https://team.auth.example' },
};
const newAccount = () => new Account({ configuration, session, storage: localStorage, open });

const signIn = vi.fn<SignInActions['signIn']>();
const signInThere = vi.fn<SignInActions['signInThere']>();
const onSignedIn = vi.fn();
const show = (changes: Partial<Configuration> = {}) =>
  render(
    <SignInForm
      words={signInWords}
      actions={{ configuration: { ...configuration, ...changes }, signIn, signInThere }}
      onSignedIn={onSignedIn}
    />,
  );

beforeEach(() => {
  localStorage.clear();
  vi.resetAllMocks();
  session.signOut.mockResolvedValue({ wasHosted: false });
});
afterEach(cleanup);

function fillIn(email = 'ana@example.com', password = 'secret') {
  fireEvent.input(screen.getByLabelText('E-mail address'), { target: { value: email } });
  fireEvent.input(screen.getByLabelText('Password'), { target: { value: password } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const type = async (label: string, value: string) =>
  fireEvent.input(await screen.findByLabelText(label), { target: { value } });

describe('signing in', () => {
  it('says that address or password is wrong, and keeps both', async () => {
    signIn.mockRejectedValue(new SignInError('NotAuthorizedException', 'Incorrect username or password.'));
    show();
    fillIn();
    expect(await screen.findByText('E-mail address or password is not right.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('E-mail address').value).toBe('ana@example.com');
    expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('secret');
  });

  it('asks for a new password in the place of a temporary one, again if it is refused', async () => {
    const choose = vi
      .fn<(password: string) => Promise<SignInStep>>()
      .mockRejectedValueOnce(new SignInError('InvalidPasswordException', 'Password not long enough'))
      .mockResolvedValueOnce({ step: 'signed-in', user: ANA });
    signIn.mockResolvedValue({ step: 'new-password', choose });
    show();
    fillIn();
    await type('New password', 'short');
    press('Save and sign in');
    expect(await screen.findByText(/too easy to guess/)).toBeTruthy();
    press('Save and sign in');
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
  });

  it('asks for both before it asks the server', async () => {
    show();
    fillIn('', '');
    expect(await screen.findByText('Fill in everything first.')).toBeTruthy();
    expect(signIn).not.toHaveBeenCalled();
  });

  it('asks for a code, says that a wrong one is wrong, and passes on that the browser is to be remembered', async () => {
    const answer = vi
      .fn<(code: string, isToBeRemembered: boolean) => Promise<SignInStep>>()
      .mockRejectedValueOnce(new SignInError('CodeMismatchException', 'Invalid code'))
      .mockResolvedValueOnce({ step: 'signed-in', user: ANA });
    signIn.mockResolvedValue({ step: 'code', source: 'sms', destination: '+*******4567', answer });
    show();
    fillIn();
    await type('Code', '123 456');
    expect(screen.getByText(/\+\*{7}4567/)).toBeTruthy();
    press('Go on');
    expect(await screen.findByText(/That code is not right/)).toBeTruthy();
    fireEvent.click(screen.getByLabelText('Do not ask for a code in this browser again until I sign out'));
    press('Go on');
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
    expect(answer.mock.calls).toEqual([
      ['123456', false],
      ['123456', true],
    ]);
  });

  it('begins again, and says why, when it took too long', async () => {
    const answer = vi.fn().mockRejectedValue(new SignInError('NotAuthorizedException', 'Invalid session'));
    signIn.mockResolvedValue({ step: 'code', source: 'app', answer });
    show();
    fillIn();
    await type('Code', '123456');
    press('Go on');
    expect(await screen.findByText('That took too long. Sign in again.')).toBeTruthy();
    expect(screen.getByLabelText('Password')).toBeTruthy();
  });

  it('keeps the focus on what was pressed, which is sent once', async () => {
    signIn.mockReturnValue(new Promise(() => undefined));
    show();
    const button = screen.getByRole('button', { name: 'Sign in' });
    button.focus();
    fillIn();
    await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('true'));
    expect(document.activeElement).toBe(button);
    fireEvent.submit(button.closest('form') as HTMLFormElement);
    expect(signIn).toHaveBeenCalledOnce();
  });

  it('lets people choose where a code comes from', async () => {
    const choose = vi.fn().mockResolvedValue({ step: 'code', source: 'sms', answer: vi.fn() });
    signIn.mockResolvedValue({ step: 'choose-source', sources: ['app', 'sms'], choose });
    show();
    fillIn();
    const byMessage = await screen.findByRole<HTMLButtonElement>('button', { name: 'Send a short message' });
    await waitFor(() => expect(byMessage.getAttribute('aria-disabled')).toBe('false'));
    fireEvent.click(byMessage);
    expect(await screen.findByLabelText('Code')).toBeTruthy();
    expect(choose).toHaveBeenCalledWith('sms');
  });

  it('has an authenticator app set up where the team requires it', async () => {
    const confirm = vi.fn().mockResolvedValue({ step: 'signed-in', user: ANA });
    signIn.mockResolvedValue({ step: 'set-up-app', secret: 'ABCDEFGH', confirm });
    show();
    fillIn();
    expect(await screen.findByText('ABCD EFGH')).toBeTruthy();
    expect(await screen.findByRole('img', { name: /QR code/ })).toBeTruthy();
    await type('Code that the app shows now', '123456');
    press('Turn on');
    await waitFor(() => expect(confirm).toHaveBeenCalledWith('123456'));
  });

  it('offers the ways that the backend names, and no other', () => {
    show({ signIn: { ways: ['hosted-ui'], hostedUiUrl: 'https://x.example', identityProvider: 'Acme' } });
    expect(screen.getByRole('button', { name: 'Sign in with Acme' })).toBeTruthy();
    expect(screen.queryByLabelText('Password')).toBeNull();
    cleanup();
    show({ signIn: undefined });
    expect(screen.getByLabelText('Password')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /company/ })).toBeNull();
  });
});

describe('an account', () => {
  const signedIn = () => {
    localStorage.setItem('waymark.user', JSON.stringify(ANA));
    return newAccount();
  };

  it('expires when there is no token to be had, and still knows whose work is on the page', async () => {
    session.token.mockRejectedValue(new SignedOutError());
    const account = signedIn();
    await expect(account.token()).rejects.toThrow(SignedOutError);
    expect(account.value).toEqual({ phase: 'expired', user: ANA });
  });

  it('takes over groups that have changed since the last visit', async () => {
    session.token.mockResolvedValue('token');
    session.user.mockResolvedValue({ ...ANA, groups: ['managers'] });
    const account = signedIn();
    expect(await account.token()).toBe('token');
    expect(account.value).toMatchObject({ user: { groups: ['managers'] } });
  });

  it('keeps the person when Cognito cannot be reached', async () => {
    session.token.mockRejectedValue(new TypeError('Network error'));
    const account = signedIn();
    await expect(account.token()).rejects.toThrow(TypeError);
    expect(account.value.phase).toBe('signed-in');
  });

  it('forgets the person at sign-out, in every tab', async () => {
    const account = signedIn();
    const otherTab = newAccount();
    await account.signOut();
    otherTab.followStorage('waymark.user');
    expect(session.signOut).toHaveBeenCalled();
    expect(account.value).toEqual({ phase: 'signed-out' });
    expect(otherTab.value).toEqual({ phase: 'signed-out' });
  });

  it('leaves for the hosted pages, and takes from them only the answer to its own question', async () => {
    const account = newAccount();
    await account.signInThere();
    const asked = new URL(open.mock.calls[0]?.[0] ?? '');
    expect(asked.origin + asked.pathname).toBe('https://team.auth.example/oauth2/authorize');
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      ...{ response_type: 'code', client_id: 'client', redirect_uri: 'https://team.example/' },
      ...{ code_challenge_method: 'S256', code_challenge: expect.stringMatching(/^[\w-]{43}$/) },
    });
    const forged = new URLSearchParams({ code: 'code', state: 'of somebody else' });
    await expect(account.finishSignIn(forged)).rejects.toMatchObject({ code: 'StateMismatch' });
    // The question was used up by it.
    const late = new URLSearchParams({ code: 'code', state: asked.searchParams.get('state') ?? '' });
    await expect(account.finishSignIn(late)).rejects.toMatchObject({ code: 'StateMismatch' });
  });

  it('signs out on the hosted pages too, if it was these that had signed in', async () => {
    session.signOut.mockResolvedValue({ wasHosted: true });
    await signedIn().signOut();
    expect(open.mock.calls).toEqual([
      [expect.stringMatching(/^https:\/\/team\.auth\.example\/logout\?client_id=client&logout_uri=/), false],
    ]);
  });

  it('ignores a stored user that makes no sense', () => {
    localStorage.setItem('waymark.user', '{"id":1}');
    expect(newAccount().value).toEqual({ phase: 'signed-out' });
  });
});
