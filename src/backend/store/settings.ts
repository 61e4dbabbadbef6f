import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Person } from '../../core/schemas/bookmark';
import type { TeamSettings } from '../../core/schemas/settings';
import type { TicketPattern } from '../../core/tickets/custom';
import { environment } from '../environment';
import { appendChange } from './audit';
import { TABLE, table } from './client';
import { type SettingsItem, settingsKey, settingsVersionKey } from './items';
import { TransitionRefused, write } from './transaction';

/** What applies now: what administrators have set last, or what the deployment gives. */
export async function getSettings(): Promise<TeamSettings> {
  const { Item } = await table.send(
    new GetCommand({ TableName: TABLE, Key: settingsKey, ConsistentRead: true }),
  );
  if (Item) return toSettings(Item as SettingsItem);
  return { version: 0, ticketPatterns: JSON.parse(environment('TICKET_PATTERNS')) };
}

export interface SettingsChangeOf {
  /** The version that was seen. */
  version: number;
  ticketPatterns: TicketPattern[];
  by: Person;
  at: string;
  correlationId: string;
}

/**
 * Writes the next version, keeps it for good beside the current one, and appends the audit entry. The same change again
 * changes nothing.
 * @throws TransitionRefused when somebody has changed the settings since `version`
 */
export async function changeSettings(change: SettingsChangeOf): Promise<TeamSettings> {
  const { version: from, ticketPatterns, by, at, correlationId } = change;
  const version = from + 1;
  const settings = { kind: 'settings', version, ticketPatterns, changedAt: at, changedBy: by } as const;
  const Item: SettingsItem = { ...settingsKey, ...settings };
  try {
    await write([
      {
        Put: {
          TableName: TABLE,
          Item,
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          ...(from === 0
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: '#version = :seen',
                ExpressionAttributeNames: { '#version': 'version' },
                ExpressionAttributeValues: { ':seen': from },
              }),
        },
      },
      {
        Put: {
          TableName: TABLE,
          Item: { ...settingsVersionKey(version), ...settings, kind: 'settings-version' },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      appendChange({ subject: 'settings', from, to: version, at, by, correlationId }),
    ]);
    return toSettings(Item);
  } catch (error) {
    const current = error instanceof TransitionRefused ? error.currentAs<SettingsItem>() : undefined;
    const isDone =
      current?.version === version &&
      current.changedBy.id === by.id &&
      JSON.stringify(current.ticketPatterns) === JSON.stringify(ticketPatterns);
    if (!isDone) throw error;
    return toSettings(current);
  }
}

function toSettings({ version, ticketPatterns, changedAt, changedBy }: SettingsItem): TeamSettings {
  return { version, ticketPatterns, changedAt, changedBy };
}
