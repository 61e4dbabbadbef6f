import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { EVENT_SOURCE, type EventType } from '../../../src/core/events';
import { read, root } from './templates';

/** Each kind that an audit entry can have: one that is missing or too many here is an error of types. */
const KINDS: Record<Exclude<EventType, 'bookmark.saved'>, true> = {
  'bookmark.submitted': true,
  'bookmark.approved': true,
  'bookmark.rejected': true,
  'bookmark.changes-requested': true,
  'bookmark.expired': true,
  'bookmark.withdrawn': true,
  'bookmark.merged': true,
  'bookmark.retired': true,
  'bookmark.verified': true,
  'bookmark.link-broken': true,
  'bookmark.link-back': true,
  'bookmark.retirement-proposed': true,
  'bookmark.retagged': true,
  'bookmark.enriched': true,
  'bookmark.imported': true,
  'bookmark.reassigned': true,
  'bookmark.screenshot-removed': true,
};

const { Resources } = read('templates/event-schemas.json') as {
  Resources: Record<string, { Properties: { SchemaName?: string; Content: string } }>;
};
const schemas = Object.values(Resources).filter(({ Properties }) => Properties.SchemaName !== undefined);

/** An event as it travels: what the pipe writes of an audit entry, in the envelope of the bus. */
function eventOf(type: string) {
  const values: Record<string, string> = {
    ...{ version: '1', id: uuidv7(), bookmarkId: uuidv7(), revision: '1', from: 'approved', to: 'approved' },
    ...{ at: new Date().toISOString(), actorId: 'waymark', correlationId: uuidv7() },
  };
  const template = root.Resources.EventPipe.Properties.TargetParameters.InputTemplate as string;
  const detail = template.replace(/<\$\.dynamodb\.NewImage\.(\w+)\.[SN]>/g, (_, name) => values[name] ?? '');
  return {
    ...{ id: uuidv7(), time: new Date().toISOString(), source: EVENT_SOURCE },
    ...{ 'detail-type': type, detail: JSON.parse(detail) },
  };
}

describe('The schema registry', () => {
  it('has a schema of each kind of event that goes on the bus, and no other', () => {
    const names = schemas.map(({ Properties }) => Properties.SchemaName);
    expect(names.sort()).toEqual(
      Object.keys(KINDS)
        .map((type) => `${EVENT_SOURCE}@${type}`)
        .sort(),
    );
  });

  it.each(Object.keys(KINDS))('lets through what the pipe tells as %s', (type) => {
    const schema = schemas.find(({ Properties }) => Properties.SchemaName === `${EVENT_SOURCE}@${type}`);
    const { $schema: _, ...content } = JSON.parse(schema?.Properties.Content ?? 'false');
    const matches = addFormats(new Ajv({ strict: false })).compile(content);
    expect(matches(eventOf(type)), JSON.stringify(matches.errors)).toBe(true);
    expect(matches(eventOf('bookmark.other'))).toBe(false);
  });
});
