import * as z from 'zod';
import { draftOf } from '../../client/ticket-patterns';
import { MOST_PATTERNS, TicketPatternSchema } from '../../core/schemas/settings';
import type { Settings } from '../settings';
import { migrate, SETTINGS_VERSION } from '../settings-migrations';
import { errorsOf } from './pattern-errors';
import { strings } from './strings';

/** What a settings file may hold: nothing that is personal. */
export type SharedSettings = Partial<Pick<Settings, 'backendUrl' | 'suggestByDefault' | 'ticketPatterns'>>;

const SettingsFile = z.strictObject({
  backendUrl: z.url({ protocol: /^https?$/ }).optional(),
  suggestByDefault: z.boolean().optional(),
  ticketPatterns: z.array(TicketPatternSchema).max(MOST_PATTERNS).optional(),
});

/** The settings as the text of a file. */
export function writeSettingsFile({ backendUrl, suggestByDefault, ticketPatterns }: Settings): string {
  const shared = { backendUrl, suggestByDefault, ticketPatterns };
  return `${JSON.stringify({ settingsVersion: SETTINGS_VERSION, ...shared }, null, 2)}\n`;
}

/**
 * The settings of such a file, brought up to date if an older version wrote it.
 * @throws SyntaxError saying what is wrong with it
 */
export function readSettingsFile(text: string): SharedSettings {
  const { settingsVersion, ...stored } = objectOf(text);
  if (typeof settingsVersion !== 'number') throw new SyntaxError(strings.fileUnknown);
  if (settingsVersion > SETTINGS_VERSION) throw new SyntaxError(strings.fileTooNew);
  const { data, error } = SettingsFile.safeParse(migrate(stored, settingsVersion));
  if (!data) {
    throw new SyntaxError(strings.fileUnsound(strings.fileFields(fieldsOf(error).join(', '))));
  }
  for (const pattern of data.ticketPatterns ?? []) {
    const [mistake] = Object.values(errorsOf(draftOf(pattern)));
    if (mistake) throw new SyntaxError(strings.fileUnsound(mistake));
  }
  return data as SharedSettings;
}

/** The fields that are not as they should be, as `ticketPatterns.0.name`. */
function fieldsOf({ issues }: z.ZodError): string[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')],
  );
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Said below, as of everything that is no settings file.
  }
  throw new SyntaxError(strings.fileUnknown);
}
