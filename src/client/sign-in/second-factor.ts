import type { Configuration } from '../../core/api/configuration';
import { callCognito } from '../cognito';
import { alone, type Session } from '../session';
import { claimsOf, type TokenStorage, TokenStore } from '../token-store';

/** What protects an account beside its password. */
export interface Protection {
  /** Whether codes of an authenticator app are asked for. */
  hasApp: boolean;
  hasSms: boolean;
  /** Whether this browser is not asked for them. */
  isRemembered: boolean;
  /** Another identity provider signs the person in, and asks for what it likes. */
  isElsewhere: boolean;
}

export interface SecondFactorOptions {
  configuration: Configuration;
  session: Pick<Session, 'tokens'>;
  openStorage: () => Promise<TokenStorage>;
}

/** Sets up and turns off the second factor of whoever is signed in. Every call may throw SignInError, TypeError or SignedOutError. */
export class SecondFactor {
  readonly #options: SecondFactorOptions;

  constructor(options: SecondFactorOptions) {
    this.#options = options;
  }

  async read(): Promise<Protection> {
    const { username, idToken } = await this.#options.session.tokens();
    const { UserMFASettingList: factors = [] } = await this.#call<{ UserMFASettingList?: string[] }>(
      'GetUser',
    );
    const { store } = await this.#open();
    return {
      hasApp: factors.includes('SOFTWARE_TOKEN_MFA'),
      hasSms: factors.includes('SMS_MFA'),
      isRemembered: store.get(username, 'deviceRemembered') !== null,
      isElsewhere: claimsOf(idToken).identities !== undefined,
    };
  }

  /** Begins to set up an app; answers the secret that it is to be given. */
  async startApp(): Promise<string> {
    const { SecretCode } = await this.#call<{ SecretCode: string }>('AssociateSoftwareToken');
    return SecretCode;
  }

  /** Ends it, by the first code of the app; from now on its codes are asked for. */
  async confirmApp(code: string): Promise<void> {
    await this.#call('VerifySoftwareToken', { UserCode: code });
    await this.#call('SetUserMFAPreference', {
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    });
  }

  async turnOffApp(): Promise<void> {
    await this.#call('SetUserMFAPreference', { SoftwareTokenMfaSettings: { Enabled: false } });
  }

  /** Has this browser asked for a code at the next sign-in; the session goes on. */
  async forgetThisBrowser(): Promise<void> {
    const { username, deviceKey } = await this.#options.session.tokens();
    await this.#call('UpdateDeviceStatus', {
      DeviceKey: deviceKey,
      DeviceRememberedStatus: 'not_remembered',
    });
    await alone(async () => {
      const { store, storage } = await this.#open();
      store.forgetRemembered(username);
      await storage.settled();
    });
  }

  async #call<Answer>(operation: string, request: Record<string, unknown> = {}): Promise<Answer> {
    const { accessToken } = await this.#options.session.tokens();
    return callCognito(this.#options.configuration, operation, { AccessToken: accessToken, ...request });
  }

  async #open() {
    const storage = await this.#options.openStorage();
    return { storage, store: new TokenStore(this.#options.configuration.userPoolClientId, storage) };
  }
}

/**
 * What a QR code tells an authenticator app.
 * @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
export function appUri(secret: string, email: string): string {
  const query = new URLSearchParams({ secret, issuer: 'Waymark' });
  return `otpauth://totp/${encodeURIComponent(`Waymark:${email}`)}?${query}`;
}
