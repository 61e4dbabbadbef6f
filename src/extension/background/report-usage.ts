import { clientOf } from '../account/client';
import { openKnowledgeOf } from '../knowledge/copies';
import { reportUses } from '../knowledge/usage-report';
import { readSettings } from '../settings';

/** Reports what links were used for to the team's backend. Never rejects: the next time does what this one could not. */
export async function reportUsage(): Promise<void> {
  const { configuration, account } = await readSettings();
  if (!configuration || !account || account.expired) return;
  const knowledge = await openKnowledgeOf(account.id);
  try {
    await reportUses(
      clientOf(configuration),
      async (ids) => new Set((await knowledge.links(ids)).map(({ id }) => id)),
    );
  } catch {
    // Offline, say.
  } finally {
    knowledge.close();
  }
}
