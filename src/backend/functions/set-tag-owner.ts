import { apiHandler } from '../api/handler';
import { setOwner } from '../store/tags';

/** `PUT /tags/{tag}/owner` */
export const handler = apiHandler('setTagOwner', async ({ request, at }) => ({
  body: await setOwner(request.params.tag, request.body.owner, at),
}));
