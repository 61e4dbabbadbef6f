/** A list price in US dollars for so many of a unit. */
export interface Price {
  service: string;
  unit: string;
  dollars: number;
  per: number;
  /** The page that states it. */
  source: string;
}

export const REGION = 'US East (N. Virginia)';
/** When the prices were written down. */
export const AS_OF = '2026-11-28';

const MILLION = 1_000_000;
const price = (service: string, unit: string, dollars: number, per: number, page: string): Price => ({
  ...{ service, unit, dollars, per },
  source: `https://aws.amazon.com/${page}/pricing/`,
});

/** Free tiers and discounts are left out. */
export const PRICES = {
  apiCalls: price('API Gateway', 'REST API calls', 3.5, MILLION, 'api-gateway'),
  lambdaRequests: price('Lambda', 'requests', 0.2, MILLION, 'lambda'),
  lambdaGigabyteSeconds: price('Lambda', 'GB-seconds, arm64', 13.3334, MILLION, 'lambda'),
  writeUnits: price('DynamoDB', 'write request units', 0.625, MILLION, 'dynamodb'),
  readUnits: price('DynamoDB', 'read request units', 0.125, MILLION, 'dynamodb'),
  storageGigabytes: price('DynamoDB', 'GB-months stored', 0.25, 1, 'dynamodb'),
  backupGigabytes: price('DynamoDB', 'GB-months of point-in-time recovery', 0.2, 1, 'dynamodb'),
  streamReads: price('DynamoDB', 'stream reads by the pipe', 0.02, 100_000, 'dynamodb'),
  pipeRequests: price('EventBridge', 'pipe requests', 0.4, MILLION, 'eventbridge'),
  events: price('EventBridge', 'events put on the bus', 1, MILLION, 'eventbridge'),
  archivedGigabytes: price('EventBridge', 'GB archived', 0.1, 1, 'eventbridge'),
  transitions: price('Step Functions', 'state transitions', 25, MILLION, 'step-functions'),
  publishes: price('SNS', 'messages published', 0.5, MILLION, 'sns'),
  mails: price('SNS', 'mails delivered', 2, 100_000, 'sns'),
  queueRequests: price('SQS', 'requests', 0.4, MILLION, 'sqs'),
  keyRequests: price('KMS', 'requests', 0.03, 10_000, 'kms'),
  keys: price('KMS', 'keys', 1, 1, 'kms'),
  firewalls: price('WAF', 'web ACLs', 5, 1, 'waf'),
  firewallRules: price('WAF', 'rules', 1, 1, 'waf'),
  firewallRequests: price('WAF', 'requests', 0.6, MILLION, 'waf'),
  people: price('Cognito', 'active people, Plus tier', 0.02, 1, 'cognito'),
  logGigabytes: price('CloudWatch', 'GB of logs', 0.5, 1, 'cloudwatch'),
  metrics: price('CloudWatch', 'metrics', 0.3, 1, 'cloudwatch'),
  alarms: price('CloudWatch', 'alarms', 0.1, 1, 'cloudwatch'),
  dashboards: price('CloudWatch', 'dashboards', 3, 1, 'cloudwatch'),
  insightsRules: price('CloudWatch', 'contributor insights rules', 0.5, 1, 'cloudwatch'),
  traces: price('X-Ray', 'traces kept', 5, MILLION, 'xray'),
  servedGigabytes: price('Amplify', 'GB served', 0.15, 1, 'amplify'),
  outGigabytes: price('Data transfer', 'GB out to the internet', 0.09, 1, 'ec2/on-demand'),
} satisfies Record<string, Price>;

export type Unit = keyof typeof PRICES;
/** How many of each unit. */
export type Units = Partial<Record<Unit, number>>;

/** What they cost, in dollars. */
export function costOf(units: Units): number {
  return Object.entries(units).reduce((sum, [unit, amount]) => {
    const { dollars, per } = PRICES[unit as Unit];
    return sum + (amount * dollars) / per;
  }, 0);
}

export const plus = (...all: Units[]): Units =>
  all.reduce<Units>((sum, units) => {
    const added = Object.entries(units).map(([unit, amount]) => [unit, (sum[unit as Unit] ?? 0) + amount]);
    // biome-ignore lint/performance/noAccumulatingSpread: a handful of units
    return { ...sum, ...Object.fromEntries(added) };
  }, {});

export const times = (factor: number, units: Units): Units =>
  Object.fromEntries(Object.entries(units).map(([unit, amount]) => [unit, amount * factor]));
