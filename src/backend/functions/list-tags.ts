import { apiHandler } from '../api/handler';
import { listTags, toTagRecord } from '../store/tags';

/** `GET /tags` */
export const handler = apiHandler('listTags', async () => ({
  body: { items: (await listTags()).map(toTagRecord) },
}));
