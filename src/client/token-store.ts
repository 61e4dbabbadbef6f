/** Storage as the Cognito library wants it: synchronous. */
export interface TokenStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  clear(): void;
  /** Resolves when all that was written is on disk. */
  settled(): Promise<void>;
}

/** The tokens of a session, and the device that it is tied to. */
export interface Tokens {
  username: string;
  idToken: string;
  accessToken: string;
  refreshToken: string;
  deviceKey?: string;
}

export interface Claims {
  sub: string;
  email?: string;
  name?: string;
  exp: number;
  iat: number;
  nonce?: string;
  aud?: string;
  'cognito:groups'?: string[];
  /** Where another identity provider vouches for the person. */
  identities?: unknown;
}

const TOKENS = ['idToken', 'accessToken', 'refreshToken', 'clockDrift'];
const DEVICE = ['deviceKey', 'randomPasswordKey', 'deviceGroupKey', 'deviceRemembered'];

/** The session as it is stored, under the keys of the Cognito library: it signs in, the rest goes on from there. */
export class TokenStore {
  readonly #prefix: string;
  readonly #storage: TokenStorage;

  constructor(clientId: string, storage: TokenStorage) {
    this.#prefix = `CognitoIdentityServiceProvider.${clientId}`;
    this.#storage = storage;
  }

  read(): Tokens | undefined {
    const username = this.#storage.getItem(`${this.#prefix}.LastAuthUser`);
    const get = (name: string) => this.#storage.getItem(`${this.#prefix}.${username}.${name}`);
    const [idToken, accessToken, refreshToken] = [get('idToken'), get('accessToken'), get('refreshToken')];
    if (!username || !idToken || !accessToken || !refreshToken) return undefined;
    const deviceKey = get('deviceKey');
    return { username, idToken, accessToken, refreshToken, ...(deviceKey && { deviceKey }) };
  }

  write({ username, idToken, accessToken, refreshToken }: Tokens): void {
    this.#storage.setItem(`${this.#prefix}.LastAuthUser`, username);
    // How far this clock is from that of whoever made the token.
    const clockDrift = String(Math.floor(Date.now() / 1000) - claimsOf(idToken).iat);
    for (const [name, value] of Object.entries({ idToken, accessToken, refreshToken, clockDrift }))
      this.set(username, name, value);
  }

  /** Something else that is known of a user here. */
  get(username: string, name: string): string | null {
    return this.#storage.getItem(`${this.#prefix}.${username}.${name}`);
  }

  set(username: string, name: string, value: string): void {
    this.#storage.setItem(`${this.#prefix}.${username}.${name}`, value);
  }

  /** Whose session it is, or was until it ended by itself. */
  lastUser(): string | undefined {
    const [current, ended] = [`${this.#prefix}.LastAuthUser`, `${this.#prefix}.EndedUser`];
    return this.#storage.getItem(current) ?? this.#storage.getItem(ended) ?? undefined;
  }

  /** Forgets a session that has ended, but not whose it was: they may still sign out. A device that they said to remember stays known. */
  end(username: string): void {
    this.#storage.setItem(`${this.#prefix}.EndedUser`, username);
    this.#storage.removeItem(`${this.#prefix}.LastAuthUser`);
    this.#remove(username, TOKENS);
    if (!this.get(username, 'deviceRemembered')) this.forgetDevice(username);
  }

  /** Forgets all that is known of a user. */
  forget(username: string): void {
    this.#storage.removeItem(`${this.#prefix}.LastAuthUser`);
    this.#storage.removeItem(`${this.#prefix}.EndedUser`);
    this.#remove(username, [...TOKENS, 'hosted']);
    this.forgetDevice(username);
  }

  forgetDevice(username: string): void {
    this.#remove(username, DEVICE);
  }

  /** This browser is to be asked for a code again; the session goes on, by the device that it began on. */
  forgetRemembered(username: string): void {
    this.#remove(username, ['deviceRemembered']);
  }

  /** Seconds until the ID token expires, by the clock of whoever made it. */
  secondsLeft({ username, idToken }: Tokens): number {
    const drift = Number(this.get(username, 'clockDrift') ?? 0);
    return claimsOf(idToken).exp - (Date.now() / 1000 - drift);
  }

  #remove(username: string, names: readonly string[]): void {
    for (const name of names) this.#storage.removeItem(`${this.#prefix}.${username}.${name}`);
  }
}

/** What a token says. Whoever takes it checks the signature; here it only comes from Cognito itself. */
export function claimsOf(token: string): Claims {
  const base64 = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}
