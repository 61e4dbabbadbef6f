import { Observable } from '../../client/observable';
import type { Session, SignInStep, User } from '../../client/session';

/** `expired`: the session ended while somebody was at work; what they see and typed stays until they sign in. */
export type AccountState =
  | { phase: 'signed-out' }
  | { phase: 'signed-in'; user: User }
  | { phase: 'expired'; user: User };

const USER_KEY = 'waymark.user';

export interface AccountOptions {
  /** Loads the sign-in library and opens the session that it keeps. Called when a token is first needed. */
  openSession: () => Promise<Session>;
  storage: Storage;
}

/** Who is signed in. It is known at once from the last visit, before the sign-in library is loaded. */
export class Account extends Observable<AccountState> {
  readonly #options: AccountOptions;
  #session: Promise<Session> | undefined;

  constructor(options: AccountOptions) {
    const user = readUser(options.storage);
    super(user ? { phase: 'signed-in', user } : { phase: 'signed-out' });
    this.#options = options;
  }

  /** @throws SignInError */
  async signIn(email: string, password: string): Promise<SignInStep> {
    const session = await this.#open();
    return this.#follow(await session.signIn(email, password));
  }

  /**
   * An ID token that is valid now.
   * @throws SignedOutError when there is none, which also makes the account expire
   */
  async token(): Promise<string> {
    const session = await this.#open();
    try {
      const token = await session.token();
      // Groups may have changed since the last visit.
      const user = await session.user();
      if (user && JSON.stringify(user) !== this.#options.storage.getItem(USER_KEY)) this.#enter(user);
      return token;
    } catch (error) {
      if (error instanceof Error && error.name === 'SignedOutError') this.expire();
      throw error;
    }
  }

  /** The server no longer accepts the session. */
  expire(): void {
    if (this.value.phase === 'signed-in') this.set({ phase: 'expired', user: this.value.user });
  }

  async signOut(): Promise<void> {
    const session = await this.#open();
    await session.signOut();
    this.#options.storage.removeItem(USER_KEY);
    this.set({ phase: 'signed-out' });
  }

  /** Follows a sign-in or sign-out in another tab, which `key` of the storage tells of (`null`: all is gone). */
  followStorage(key: string | null): void {
    if (key !== USER_KEY && key !== null) return;
    const user = readUser(this.#options.storage);
    this.set(user ? { phase: 'signed-in', user } : { phase: 'signed-out' });
  }

  #follow(step: SignInStep): SignInStep {
    if (step.step === 'new-password') {
      return { step: 'new-password', choose: async (password) => this.#follow(await step.choose(password)) };
    }
    this.#enter(step.user);
    return step;
  }

  #enter(user: User): void {
    this.#options.storage.setItem(USER_KEY, JSON.stringify(user));
    this.set({ phase: 'signed-in', user });
  }

  #open(): Promise<Session> {
    this.#session ??= this.#options.openSession().catch((error) => {
      // The next attempt loads the library anew.
      this.#session = undefined;
      throw error;
    });
    return this.#session;
  }
}

function readUser(storage: Storage): User | undefined {
  try {
    const user: unknown = JSON.parse(storage.getItem(USER_KEY) ?? 'null');
    return isUser(user) ? user : undefined;
  } catch {
    return undefined;
  }
}

function isUser(value: unknown): value is User {
  const user = value as User | null;
  return typeof user?.id === 'string' && typeof user.name === 'string' && Array.isArray(user.groups);
}
