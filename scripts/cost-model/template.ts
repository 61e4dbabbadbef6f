import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { BUSINESS_METRICS } from '../../src/backend/business-metrics';

interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}

/** What of the templates has a price, whether it is used or not. */
export interface Standing {
  memoryMegabytes: Record<string, number>;
  /** Of our own: what API Gateway, Lambda and the other services report by themselves is free. */
  metrics: number;
  /** An alarm is billed for each metric that it looks at. */
  alarmMetrics: number;
  dashboards: number;
  keys: number;
  firewallRules: number;
  workQueues: number;
}

/** Reads it from template.yaml and those that it nests. */
export function standing(): Standing {
  const files = ['template.yaml', ...readdirSync('templates').map((name) => `templates/${name}`)];
  const templates = files
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => parse(readFileSync(name, 'utf8'), { merge: true, logLevel: 'error' }));
  const resources = templates.flatMap(({ Resources }) => Object.entries<Resource>(Resources));
  const of = (type: string) => resources.filter(([, { Type }]) => Type === type);
  const functions = of('AWS::Serverless::Function');
  const events = functions.flatMap(([, { Properties }]) =>
    Object.values((Properties?.Events ?? {}) as Record<string, { Type: string }>),
  );
  const standard: number = templates[0].Globals.Function.MemorySize;
  return {
    memoryMegabytes: Object.fromEntries(
      functions.map(([id, { Properties }]) => [id, Number(Properties?.MemorySize ?? standard)]),
    ),
    metrics: Object.keys(BUSINESS_METRICS).length + of('AWS::Logs::MetricFilter').length,
    alarmMetrics: of('AWS::CloudWatch::Alarm')
      .map(([, { Properties }]) => alarmMetricsOf(Properties))
      .reduce((sum, amount) => sum + amount, 0),
    dashboards: of('AWS::CloudWatch::Dashboard').length,
    keys: of('AWS::KMS::Key').length,
    firewallRules: of('AWS::WAFv2::WebACL').flatMap(([, { Properties }]) => Properties?.Rules).length,
    workQueues: events.filter(({ Type }) => Type === 'SQS').length,
  };
}

/** How many metrics an alarm looks at, the one or those of its expression. */
export function alarmMetricsOf(alarm: Record<string, unknown> = {}): number {
  const queries = alarm.Metrics as { MetricStat?: unknown }[] | undefined;
  return queries ? queries.filter(({ MetricStat }) => MetricStat).length : 1;
}
