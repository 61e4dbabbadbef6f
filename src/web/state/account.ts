import { Observable } from '../../client/observable';
import { Session, type User } from '../../client/session';
import type { SignInActions } from '../../client/sign-in/actions';
import { beginHosted, finishHosted, hostedSignOutUrl } from '../../client/sign-in/hosted';
import { SecondFactor } from '../../client/sign-in/second-factor';
import type { TokenStorage } from '../../client/token-store';
import type { Configuration } from '../../core/api/configuration';
import { keepPending, takePending } from './pending-sign-in';

/** `expired`: the session ended while somebody was at work; what they see and typed stays until they sign in. */
export type AccountState =
  | { phase: 'signed-out' }
  | { phase: 'signed-in'; user: User }
  | { phase: 'expired'; user: User };

const USER_KEY = 'waymark.user';

export interface AccountOptions {
  configuration: Configuration;
  storage: Storage;
  /** Opens another address: in the place of the application, or aside where its page is to be kept. */
  open: (url: string, isAside: boolean) => void;
  session?: Pick<Session, 'token' | 'tokens' | 'user' | 'signOut'>;
}

/** Who is signed in. It is known at once from the last visit, before any token is looked at. */
export class Account extends Observable<AccountState> implements SignInActions {
  readonly configuration: Configuration;
  readonly #options: AccountOptions;
  readonly #session;

  constructor(options: AccountOptions) {
    const user = readUser(options.storage);
    super(user ? { phase: 'signed-in', user } : { phase: 'signed-out' });
    this.#options = options;
    this.configuration = options.configuration;
    this.#session = options.session ?? new Session({ ...options, openStorage: this.#openStorage });
  }

  readonly #openStorage = async () => storageOf(this.#options.storage);

  /** What protects the account beside its password. */
  get secondFactor(): SecondFactor {
    const { configuration } = this;
    return new SecondFactor({ configuration, session: this.#session, openStorage: this.#openStorage });
  }

  readonly signIn: SignInActions['signIn'] = async (email, password) => {
    // The Cognito library is needed here alone.
    const { signInByPassword } = await import('../../client/sign-in/by-password');
    const { configuration } = this;
    const signedIn = async (user: User) => this.#enter(user);
    const storage = await this.#openStorage();
    return signInByPassword({ configuration, storage, signedIn }, email, password);
  };

  /** Leaves for the hosted pages; they lead back to the application, which then calls {@link finishSignIn}. */
  readonly signInThere = async () => {
    const { storage, open } = this.#options;
    const { url, pending } = await beginHosted(this.configuration, homeOf(this.configuration));
    keepPending(storage, { pending, hash: location.hash });
    open(url, this.value.phase === 'expired');
  };

  /**
   * Ends a sign-in that the hosted pages have led back from; answers the route that it began at.
   * @throws SignInError, TypeError
   */
  async finishSignIn(answer: URLSearchParams): Promise<string> {
    const { storage } = this.#options;
    const { pending, hash } = takePending(storage);
    this.#enter(await finishHosted(this.configuration, pending, answer, await this.#openStorage()));
    return hash;
  }

  /**
   * An ID token that is valid now.
   * @throws SignedOutError when there is none, which also makes the account expire
   */
  async token(): Promise<string> {
    try {
      const token = await this.#session.token();
      // Groups may have changed since the last visit.
      const user = await this.#session.user();
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

  /** Signs out, here and on the hosted pages if it was these that had signed in. */
  async signOut(): Promise<void> {
    const { wasHosted } = await this.#session.signOut();
    this.#options.storage.removeItem(USER_KEY);
    this.set({ phase: 'signed-out' });
    if (wasHosted)
      this.#options.open(hostedSignOutUrl(this.configuration, homeOf(this.configuration)), false);
  }

  /** Follows a sign-in or sign-out in another tab, which `key` of the storage tells of (`null`: all is gone). */
  followStorage(key: string | null): void {
    // Whose session had expired comes back as who they were, so that only their tokens tell.
    if (key !== USER_KEY && key !== null && !key.endsWith('.LastAuthUser')) return;
    const user = readUser(this.#options.storage);
    this.set(user ? { phase: 'signed-in', user } : { phase: 'signed-out' });
  }

  #enter(user: User): void {
    this.#options.storage.setItem(USER_KEY, JSON.stringify(user));
    this.set({ phase: 'signed-in', user });
  }
}

/** The address of the application itself, which the user pool knows. */
const homeOf = ({ webUrl }: Configuration) => `${webUrl}/`;

/** The browser's storage writes at once. */
function storageOf(storage: Storage): TokenStorage {
  return {
    getItem: (key) => storage.getItem(key),
    setItem: (key, value) => storage.setItem(key, value),
    removeItem: (key) => storage.removeItem(key),
    clear: () => storage.clear(),
    settled: async () => undefined,
  };
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
