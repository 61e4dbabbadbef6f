import { clientOf } from '../account/client';
import { openKnowledgeOf } from '../knowledge/copies';
import { reportUses } from '../knowledge/usage-report';
import { readSettings } from '../settings';

/** Reports what links were used for to the team's backend. Never rejects: the next time does what this one could not. */
export async function reportUsage(): Promise<void> {
  // Offline, say.
  await report().catch(() => undefined);
}

async function report(): Promise<void> {
  const { configuration, account } = await readSettings();
  if (!configuration || !account || account.expired) return;
  const knowledge = await openKnowledgeOf(account.id);
  const idsThere = async (ids: readonly string[]) =>
    new Set((await knowledge.links(ids)).map(({ id }) => id));
  await reportUses(clientOf(configuration), idsThere).finally(() => knowledge.close());
}
