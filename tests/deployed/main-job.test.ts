import { describe, expect, it } from 'vitest';
import { type SignedIn, signIn, submit } from '../support/client';
import { until } from '../support/until';

/**
 * The main job on a backend that is deployed, as the pipeline tries each stage. It needs
 * `WAYMARK_URL`, the backend's address, and
 * `WAYMARK_USERS`, the users to try it with: `{"agent": {"email", "password"}, "manager": {…}, "colleague": {…}}`.
 */
const { WAYMARK_URL: url, WAYMARK_USERS: users } = process.env;
if (!url || !users) throw new Error('Set WAYMARK_URL and WAYMARK_USERS to try a deployed backend.');

describe('A deployed backend', () => {
  it('carries a page from the agent over the manager to a colleague, and takes it back', async () => {
    const people = JSON.parse(users);
    const as = (who: string): Promise<SignedIn> => signIn({ url }, people[who]);
    const [agent, manager, colleague] = await Promise.all([as('agent'), as('manager'), as('colleague')]);

    const id = await submit(agent, { title: 'Waymark tries itself out', tickets: [], tags: [] });
    await until('the workflow has checked the link', async () => {
      const { checks } = await manager.client.getBookmark({ params: { id } });
      return checks !== undefined;
    });
    const { status } = await manager.client.decideSubmission({
      params: { id, revision: 1 },
      body: { outcome: 'approve' },
    });
    expect(status).toBe('approved');
    expect((await colleague.client.getBookmark({ params: { id } })).content.title).toBe(
      'Waymark tries itself out',
    );

    await manager.client.retireBookmark({
      params: { id, revision: 1 },
      body: { reason: 'It was a trial', expectedStatus: 'approved' },
    });
    await expect(colleague.client.getBookmark({ params: { id } })).rejects.toThrow();
  });
});
