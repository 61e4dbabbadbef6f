import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}

/** What of the templates has a price, whether it is used or not. */
export interface Standing {
  memoryMegabytes: Record<string, number>;
  alarms: number;
  dashboards: number;
  keys: number;
  firewallRules: number;
  workQueues: number;
  methods: number;
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
  const { paths } = JSON.parse(readFileSync('src/backend/openapi.json', 'utf8')) as {
    paths: Record<string, object>;
  };
  const standard: number = templates[0].Globals.Function.MemorySize;
  return {
    memoryMegabytes: Object.fromEntries(
      functions.map(([id, { Properties }]) => [id, Number(Properties?.MemorySize ?? standard)]),
    ),
    alarms: of('AWS::CloudWatch::Alarm').length,
    dashboards: of('AWS::CloudWatch::Dashboard').length,
    keys: of('AWS::KMS::Key').length,
    firewallRules: of('AWS::WAFv2::WebACL').flatMap(([, { Properties }]) => Properties?.Rules).length,
    workQueues: events.filter(({ Type }) => Type === 'SQS').length,
    methods: Object.values(paths).reduce((sum, methods) => sum + Object.keys(methods).length, 0),
  };
}
