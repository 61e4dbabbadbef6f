import type { Configuration } from '../core/api/configuration';
import type { Group } from '../core/api/operations';
import { callCognito, isTemporary } from './cognito';
import { exclusively } from './exclusively';
import { claimsOf, type TokenStorage, TokenStore, type Tokens } from './token-store';

/** Who is signed in, as their ID token says. */
export interface User {
  id: string;
  name: string;
  groups: Group[];
}

/** Nobody is signed in, or the session cannot be renewed: the person has to sign in again. */
export class SignedOutError extends Error {
  override name = 'SignedOutError';
  constructor() {
    super('Sign in to go on.');
  }
}

export interface SessionOptions {
  configuration: Configuration;
  /** Opens what is stored as it is now. */
  openStorage: () => Promise<TokenStorage>;
}

/** Tokens are renewed this long before they expire, or for the last third of a shorter life. */
const AHEAD_SECONDS = 600;
/** Whoever signs out waits no longer for Cognito to hear of it. */
const REVOKE_PATIENCE_MS = 5_000;

/** The session that is stored in this browser: keeps its tokens fresh, and ends it. */
export class Session {
  readonly #options: SessionOptions;
  #renewing: Promise<Tokens> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Who is signed in; renews the session when it is time to. Undefined when nobody is. */
  async user(): Promise<User | undefined> {
    try {
      return userOf((await this.tokens()).idToken);
    } catch (error) {
      if (error instanceof SignedOutError) return undefined;
      throw error;
    }
  }

  /**
   * An ID token that is valid now.
   * @throws SignedOutError when there is none to be had; TypeError when Cognito cannot be reached
   */
  async token(): Promise<string> {
    return (await this.tokens()).idToken;
  }

  /**
   * Tokens that are valid now. Ahead of their expiry they are renewed: once, however many ask at once, in however many
   * pages and workers.
   * @throws as {@link token}
   */
  async tokens(): Promise<Tokens> {
    const { store } = await this.#open();
    const tokens = store.read();
    if (!tokens) throw new SignedOutError();
    if (!isDue(store, tokens)) return tokens;
    this.#renewing ??= alone(() => this.#renew()).finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  /**
   * Ends the session here, also one that has ended by itself, and then at Cognito, where the network allows in time.
   * Answers whether the hosted pages had begun it.
   */
  async signOut(): Promise<{ wasHosted: boolean }> {
    const { tokens, wasHosted } = await alone(async () => {
      const { store, storage } = await this.#open();
      const [tokens, username] = [store.read(), store.lastUser()];
      const wasHosted = username !== undefined && store.get(username, 'hosted') !== null;
      if (username !== undefined) store.forget(username);
      await storage.settled();
      return { tokens, wasHosted };
    });
    if (tokens) await this.#revoke(tokens);
    return { wasHosted };
  }

  /** Renews the tokens, unless another page or worker has just done so. Runs alone in this browser. */
  async #renew(): Promise<Tokens> {
    const { store, storage } = await this.#open();
    const tokens = store.read();
    if (!tokens) throw new SignedOutError();
    if (!isDue(store, tokens)) return tokens;
    try {
      const { idToken, accessToken, refreshToken } = await this.#refresh(tokens);
      const renewed = { ...tokens, idToken, accessToken, ...(refreshToken && { refreshToken }) };
      store.write(renewed);
      return renewed;
    } catch (error) {
      if (!isTemporary(error)) {
        store.end(tokens.username);
        throw new SignedOutError();
      }
      // It is early: what is there does until the next time.
      if (store.secondsLeft(tokens) > 0) return tokens;
      throw new TypeError((error as Error).message);
    } finally {
      await storage.settled();
    }
  }

  async #refresh({ refreshToken, deviceKey }: Tokens) {
    const { configuration } = this.#options;
    const { AuthenticationResult } = await callCognito<{ AuthenticationResult: Record<string, string> }>(
      configuration,
      'InitiateAuth',
      {
        ClientId: configuration.userPoolClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: refreshToken, ...(deviceKey && { DEVICE_KEY: deviceKey }) },
      },
    );
    return {
      idToken: AuthenticationResult.IdToken as string,
      accessToken: AuthenticationResult.AccessToken as string,
      refreshToken: AuthenticationResult.RefreshToken,
    };
  }

  /** Signed out here is signed out, whether or not Cognito hears of it. */
  async #revoke({ accessToken, refreshToken, deviceKey }: Tokens): Promise<void> {
    const { configuration } = this.#options;
    const signal = AbortSignal.timeout(REVOKE_PATIENCE_MS);
    const call = (operation: string, request: Record<string, unknown>) =>
      callCognito(configuration, operation, request, signal).catch(() => undefined);
    if (deviceKey) await call('ForgetDevice', { AccessToken: accessToken, DeviceKey: deviceKey });
    await call('RevokeToken', { ClientId: configuration.userPoolClientId, Token: refreshToken });
  }

  async #open() {
    const storage = await this.#options.openStorage();
    return { storage, store: new TokenStore(this.#options.configuration.userPoolClientId, storage) };
  }
}

/** The person whom an ID token is about. */
export function userOf(idToken: string): User {
  const { sub, name, email = '', 'cognito:groups': groups = [] } = claimsOf(idToken);
  return { id: sub, name: name ?? email, groups: groups as Group[] };
}

/** Keeps pages and workers of this browser from changing the stored session at once. */
export const alone = <T>(work: () => Promise<T>): Promise<T> => exclusively('waymark-session', work);

function isDue(store: TokenStore, tokens: Tokens): boolean {
  const { exp, iat } = claimsOf(tokens.idToken);
  return store.secondsLeft(tokens) <= Math.min(AHEAD_SECONDS, (exp - iat) / 3);
}
