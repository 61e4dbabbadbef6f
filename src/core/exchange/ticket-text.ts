import { type Ticket, TicketSystemName } from '../schemas/content';
import { detectTickets } from '../tickets/detect';

/**
 * Tickets as the text of a cell, one a line: `jira:SUP-1 https://jira.example/browse/SUP-1`. White space within a key
 * or an address, and the backslash, are written as their code: `\20;`.
 */
export function writeTickets(tickets: readonly Ticket[]): string {
  return tickets
    .map(({ system, key, url }) => `${system}:${escapeSpace(key)}${url ? ` ${escapeSpace(url)}` : ''}`)
    .join('\n');
}

/** The tickets of such a text; a line in another form holds IDs, such as `SUP-1, SUP-2`. */
export function readTickets(text: string): Partial<Ticket>[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line): Partial<Ticket>[] => {
      const [name = '', url] = line.split(' ');
      const at = name.indexOf(':');
      const system = TicketSystemName.safeParse(name.slice(0, at));
      if (!system.success) return line.split(/[,;|\s]+/).flatMap(ticketOf);
      const key = unescapeSpace(name.slice(at + 1));
      return [{ system: system.data, key, ...(url !== undefined && { url: unescapeSpace(url) }) }];
    });
}

/** The ticket that an ID or an address names; one of no known system keeps its ID. */
function ticketOf(text: string): Ticket[] {
  if (text === '') return [];
  const [found] = detectTickets({ selection: text });
  if (!found) return [{ system: 'custom', key: text }];
  const { system, key, url } = found;
  return [{ system, key, ...(url !== undefined && { url }) }];
}

const escapeSpace = (text: string) =>
  text.replace(/[\s\\]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)};`);
const unescapeSpace = (text: string) =>
  text.replace(/\\([0-9a-f]+);/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
