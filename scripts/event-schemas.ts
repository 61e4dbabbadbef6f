import { z } from 'zod';
import { BookmarkEvent, BUS_EVENT_TYPES, EVENT_SOURCE } from '../src/core/events';

/**
 * The events of core as a template of the EventBridge schema registry, which template.yaml nests: one schema an event,
 * under the name that EventBridge itself would give it.
 */
export function eventSchemas() {
  const resources = BUS_EVENT_TYPES.map((type) => [
    `${type.replace(/(?:^|\W)(\w)/g, (_, letter: string) => letter.toUpperCase())}Schema`,
    {
      Type: 'AWS::EventSchemas::Schema',
      Properties: {
        RegistryName: { 'Fn::GetAtt': ['Registry', 'RegistryName'] },
        SchemaName: `${EVENT_SOURCE}@${type}`,
        Type: 'JSONSchemaDraft4',
        Content: JSON.stringify(envelope(type)),
      },
    },
  ]);
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: "Waymark's event schemas - made from src/core/events.ts, nested in template.yaml",
    Parameters: { RegistryName: { Type: 'String' } },
    Resources: {
      Registry: {
        Type: 'AWS::EventSchemas::Registry',
        Properties: {
          RegistryName: { Ref: 'RegistryName' },
          Description: 'What Waymark tells of on its bus',
        },
      },
      ...Object.fromEntries(resources),
    },
  };
}

/** https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
function envelope(type: string) {
  const text = { type: 'string' };
  return {
    $schema: 'http://json-schema.org/draft-04/schema#',
    title: type,
    type: 'object',
    required: ['id', 'time', 'source', 'detail-type', 'detail'],
    properties: {
      id: text,
      time: { type: 'string', format: 'date-time' },
      source: { type: 'string', enum: [EVENT_SOURCE] },
      'detail-type': { type: 'string', enum: [type] },
      detail: detail(),
    },
  };
}

/** As it travels: the pipe writes numbers as texts. */
function detail() {
  const { $schema: _, ...schema } = z.toJSONSchema(BookmarkEvent, { target: 'draft-4', io: 'output' });
  const properties = Object.entries(schema.properties as Record<string, { type?: string }>);
  return {
    ...schema,
    properties: Object.fromEntries(
      properties.map(([name, property]) => [
        name,
        property.type === 'number' || property.type === 'integer'
          ? { type: 'string', pattern: '^[0-9]+$' }
          : property,
      ]),
    ),
  };
}
