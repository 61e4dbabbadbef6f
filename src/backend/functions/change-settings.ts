import type { TicketPattern } from '../../core/tickets/custom';
import { apiHandler } from '../api/handler';
import { ProblemError } from '../api/problems';
import { changeSettings } from '../store/settings';
import { TransitionRefused } from '../store/transaction';

/** `PUT /settings`; repeated, it answers what it has done. */
export const handler = apiHandler('changeSettings', async ({ request, caller, at, correlationId }) => {
  const { version, ticketPatterns } = request.body;
  try {
    const change = { version, ticketPatterns: ticketPatterns as TicketPattern[] };
    return { body: await changeSettings({ ...change, by: caller.person, at, correlationId }) };
  } catch (error) {
    if (!(error instanceof TransitionRefused)) throw error;
    throw new ProblemError(
      'conflict',
      'Somebody has changed the settings since you opened them. Reload them and make your change again.',
    );
  }
});
