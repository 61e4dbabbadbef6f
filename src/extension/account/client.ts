import { type Client, createClient } from '../../client/api';
import type { Configuration } from '../../core/api/configuration';
import { currentToken } from './session';

/** The API as whoever is signed in here calls it. */
export function clientOf(configuration: Configuration): Client {
  return createClient({ apiUrl: configuration.apiUrl, token: () => currentToken(configuration) });
}
