import type { PortableLink } from '../../core/schemas/portable-link';
import { apiHandler } from '../api/handler';
import { measure } from '../business-metrics';
import { importLinks } from '../store/import-links';

/** `POST /imports`; repeated, it finds that it has been done. */
export const handler = apiHandler('importLinks', async ({ request, caller, at, correlationId }) => {
  const { source, links } = request.body;
  const results = await importLinks({
    ...{ source, links: links as PortableLink[] },
    ...{ by: caller.person, at, correlationId },
  });
  const added = results.filter(({ outcome }) => outcome === 'added').length;
  if (added > 0) measure('LinksImported', added);
  return { body: { results } };
});
