import type { Configuration } from '../../core/api/configuration';

/** The bookmark's page in the web app, where its owner sees all of it and can edit or withdraw it. */
export function addressOf(id: string, { webUrl }: Configuration): string {
  return `${webUrl.replace(/\/$/, '')}/#/bookmarks/${id}`;
}
