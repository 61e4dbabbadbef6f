import { apiHandler } from '../api/handler';
import { listAudit } from '../store/audit-log';
import { toAuditEntry, toChangeEntry } from '../store/items';

/** `GET /audit` */
export const handler = apiHandler('listAudit', async ({ request, at }) => {
  const { limit, cursor, ...period } = request.query;
  const page = await listAudit(period, { limit, cursor, now: at });
  const items = page.items.map((item) => (item.kind === 'audit' ? toAuditEntry(item) : toChangeEntry(item)));
  return { body: { items, cursor: page.cursor } };
});
