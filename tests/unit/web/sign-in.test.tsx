// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Session, SignedOutError, SignInError, type SignInStep } from '../../../src/client/session';
import { SignInForm } from '../../../src/web/components/sign-in-form';
import { Account } from '../../../src/web/state/account';
import { ANA } from './fixtures';

const session = {
  signIn: vi.fn<Session['signIn']>(),
  token: vi.fn<Session['token']>(),
  user: vi.fn<Session['user']>(),
  signOut: vi.fn<Session['signOut']>(),
};
const openSession = vi.fn(async () => session as unknown as Session);
const newAccount = () => new Account({ openSession, storage: localStorage });

beforeEach(() => {
  localStorage.clear();
  vi.resetAllMocks();
  openSession.mockResolvedValue(session as unknown as Session);
});
afterEach(cleanup);

function fillIn(email = 'ana@example.com', password = 'secret') {
  fireEvent.input(screen.getByLabelText('E-mail address'), { target: { value: email } });
  fireEvent.input(screen.getByLabelText('Password'), { target: { value: password } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

describe('signing in', () => {
  it('signs in and knows the person at the next visit, before the sign-in library is loaded', async () => {
    session.signIn.mockResolvedValue({ step: 'signed-in', user: ANA });
    const account = newAccount();
    render(<SignInForm account={account} />);
    fillIn();
    await waitFor(() => expect(account.value).toEqual({ phase: 'signed-in', user: ANA }));
    openSession.mockClear();
    expect(newAccount().value).toEqual({ phase: 'signed-in', user: ANA });
    expect(openSession).not.toHaveBeenCalled();
  });

  it('says that address or password is wrong, and keeps both', async () => {
    session.signIn.mockRejectedValue(
      new SignInError('NotAuthorizedException', 'Incorrect username or password.'),
    );
    render(<SignInForm account={newAccount()} />);
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
    session.signIn.mockResolvedValue({ step: 'new-password', choose });
    const account = newAccount();
    render(<SignInForm account={account} />);
    fillIn();
    const field = await screen.findByLabelText('New password');
    fireEvent.input(field, { target: { value: 'short' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save and sign in' }));
    expect(await screen.findByText('Password not long enough')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Save and sign in' }));
    await waitFor(() => expect(account.value.phase).toBe('signed-in'));
  });

  it('asks for both before it asks the server', async () => {
    render(<SignInForm account={newAccount()} />);
    fillIn('', '');
    expect(await screen.findByText('Type your e-mail address and your password.')).toBeTruthy();
    expect(session.signIn).not.toHaveBeenCalled();
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

  it('ignores a stored user that makes no sense', () => {
    localStorage.setItem('waymark.user', '{"id":1}');
    expect(newAccount().value).toEqual({ phase: 'signed-out' });
  });
});
