import { apiHandler } from '../api/handler';
import { getSettings } from '../store/settings';

/** `GET /settings` */
export const handler = apiHandler('getSettings', async () => ({ body: await getSettings() }));
