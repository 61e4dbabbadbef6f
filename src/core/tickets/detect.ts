import { type CompiledPattern, customRules } from './custom';
import { isLookalike } from './lookalikes';
import { SYSTEMS, type SystemRules, type TicketSystem } from './systems';

/** What a ticket was read from. */
export type TicketOrigin = 'url' | 'title' | 'selection';

export interface DetectedTicket {
  system: TicketSystem;
  /** The ID as its system writes it: `ABC-123`, `INC0012345`, `owner/repo#7`. */
  key: string;
  /** Where the ticket can be opened, when that is known. */
  url?: string;
  origin: TicketOrigin;
}
