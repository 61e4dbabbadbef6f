import { randomUUID } from 'node:crypto';

export interface KeyPart {
  AttributeName: string;
  KeyType: string;
}

export interface IndexDefinition {
  IndexName: string;
  KeySchema: KeyPart[];
  Projection: { ProjectionType?: string; NonKeyAttributes?: string[] };
}

export type StreamViewType = 'NEW_AND_OLD_IMAGES' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'KEYS_ONLY';

/**
 * The properties of AWS::DynamoDB::Table, resolved. Those that change nothing on one machine (billing, tags, backups) are
 * left aside.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
 */
export interface TableDefinition {
  TableName: string;
  KeySchema: KeyPart[];
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  GlobalSecondaryIndexes?: IndexDefinition[];
  LocalSecondaryIndexes?: IndexDefinition[];
  BillingMode?: string;
  StreamSpecification?: { StreamViewType: StreamViewType };
  TimeToLiveSpecification?: { AttributeName?: string; Enabled: boolean | string };
  [property: string]: unknown;
}

/** A table as DescribeTable shows it, and as the database keeps it. */
export interface TableDescription {
  TableName: string;
  TableArn: string;
  TableId: string;
  TableStatus: 'ACTIVE';
  CreationDateTime: number;
  KeySchema: KeyPart[];
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  GlobalSecondaryIndexes?: (IndexDefinition & { IndexStatus: 'ACTIVE'; IndexArn: string })[];
  LocalSecondaryIndexes?: (IndexDefinition & { IndexArn: string })[];
  BillingModeSummary?: { BillingMode: string };
  StreamSpecification?: { StreamEnabled: true; StreamViewType: StreamViewType };
  LatestStreamArn?: string;
  LatestStreamLabel?: string;
}

/** What the database keeps of a table: its description, and the attribute of its time to live. */
export interface TableRecord {
  description: TableDescription;
  timeToLive?: string;
}

/**
 * What a definition makes of a table, new or as it was before.
 * @param previous what the database holds of the table, if it does
 * @throws Error when the key of a table that exists is another one
 */
export function toRecord(
  definition: TableDefinition,
  previous: TableRecord | undefined,
  { arn, now }: { arn: string; now: number },
): TableRecord {
  const { TableName, KeySchema, AttributeDefinitions, BillingMode = 'PROVISIONED' } = definition;
  const { StreamSpecification: stream, TimeToLiveSpecification: expiry } = definition;
  const before = previous?.description;
  if (before && keyOf(before, before.KeySchema) !== keyOf(definition, KeySchema)) {
    throw new Error(
      `Table ${TableName} exists with the key ${keyOf(before, before.KeySchema)}; ` +
        `the template says ${keyOf(definition, KeySchema)}, and a key cannot change`,
    );
  }
  const indexArn = (index: IndexDefinition) => `${arn}/index/${index.IndexName}`;
  const label = before?.LatestStreamLabel ?? new Date(now).toISOString().slice(0, -1);
  const description: TableDescription = {
    ...{ TableName, KeySchema, AttributeDefinitions, TableArn: arn, TableStatus: 'ACTIVE' },
    TableId: before?.TableId ?? randomUUID(),
    CreationDateTime: before?.CreationDateTime ?? now / 1000,
    BillingModeSummary: { BillingMode },
    ...(definition.GlobalSecondaryIndexes && {
      GlobalSecondaryIndexes: definition.GlobalSecondaryIndexes.map((index) => ({
        ...index,
        IndexStatus: 'ACTIVE',
        IndexArn: indexArn(index),
      })),
    }),
    ...(definition.LocalSecondaryIndexes && {
      LocalSecondaryIndexes: definition.LocalSecondaryIndexes.map((index) => ({
        ...index,
        IndexArn: indexArn(index),
      })),
    }),
    ...(stream && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType },
      LatestStreamLabel: label,
      LatestStreamArn: `${arn}/stream/${label}`,
    }),
  };
  const enabled = String(expiry?.Enabled) === 'true' && expiry?.AttributeName;
  return { description, ...(enabled && { timeToLive: enabled }) };
}

/** A key in words, with its types: what makes two keys the same. */
export function keyOf(
  { AttributeDefinitions }: Pick<TableDefinition, 'AttributeDefinitions'>,
  schema: KeyPart[],
): string {
  return schema
    .map(({ AttributeName, KeyType }) => {
      const type = AttributeDefinitions.find((a) => a.AttributeName === AttributeName)?.AttributeType;
      return `${AttributeName} ${KeyType} ${type}`;
    })
    .join(', ');
}
