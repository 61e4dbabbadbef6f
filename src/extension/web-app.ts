import type { Configuration } from '../core/api/configuration';

/** The bookmark's page in the web app, where its owner sees all of it and can edit or withdraw it. */
export const addressOf = (id: string, configuration: Configuration): string =>
  `${webApp(configuration)}/bookmarks/${id}`;

/** The search of the web app for a text. */
export const searchAddress = (text: string, configuration: Configuration): string =>
  `${webApp(configuration)}/?${new URLSearchParams({ q: text })}`;

const webApp = ({ webUrl }: Configuration) => `${webUrl.replace(/\/$/, '')}/#`;
