import { AwsError } from '../aws-error';
import type { RetryPolicy } from '../retry/policy';
import type { Event } from './event';
import { compilePath } from './path';
import { checkPattern, compilePattern } from './pattern';
import { compileTemplate } from './template';

export interface RuleTarget {
  id: string;
  arn: string;
  /** JSON that is delivered in place of the event. */
  input?: string;
  /** The part of the event that is delivered. */
  inputPath?: string;
  inputTransformer?: { inputPathsMap: Record<string, string>; inputTemplate: string };
  retryPolicy: RetryPolicy;
  deadLetterArn?: string;
}

export interface Rule {
  name: string;
  arn: string;
  busName: string;
  pattern: object;
  enabled: boolean;
  targets: RuleTarget[];
}

/** What a target gets for an event; `ingestionTime` is when the bus took the event, epoch ms. */
type Input = (event: Event, ingestionTime: number) => unknown;

export interface CompiledTarget extends RuleTarget {
  payload: Input;
}

export interface CompiledRule extends Omit<Rule, 'targets'> {
  matches(event: Event): boolean;
  targets: CompiledTarget[];
}

const RESERVED: Record<string, (rule: Rule, event: Event, ingestionTime: number) => unknown> = {
  'aws.events.rule-arn': (rule) => rule.arn,
  'aws.events.rule-name': (rule) => rule.name,
  'aws.events.event.ingestion-time': (_rule, _event, time) => new Date(time).toISOString(),
  'aws.events.event': (_rule, { detail: _, ...event }) => event,
  'aws.events.event.json': (_rule, event) => event,
};

function compileInput(rule: Rule, { input, inputPath, inputTransformer }: RuleTarget): Input {
  if (input !== undefined) {
    const payload: unknown = JSON.parse(input);
    return () => payload;
  }
  if (inputPath !== undefined) return compilePath(inputPath);
  if (!inputTransformer) return (event) => event;

  const { variables, render } = compileTemplate(inputTransformer.inputTemplate);
  const paths = Object.entries(inputTransformer.inputPathsMap);
  const values = new Map(paths.map(([name, path]) => [name, compilePath(path)]));
  for (const name of variables)
    if (!values.has(name) && !Object.hasOwn(RESERVED, name))
      throw new Error(`Invalid InputTemplate for target: <${name}> is not in InputPathsMap`);
  return (event, time) =>
    render((name) =>
      Object.hasOwn(RESERVED, name) ? RESERVED[name]!(rule, event, time) : values.get(name)!(event),
    );
}

function check(problem: string | undefined, rule: Rule): void {
  if (problem) throw new AwsError('ValidationException', `Rule ${rule.name}: ${problem}`);
}

/** @throws AwsError that names the rule when its pattern or a target's input is not valid */
export function compileRule(rule: Rule): CompiledRule {
  const problems = checkPattern(rule.pattern);
  check(problems.map(({ path, message }) => `EventPattern ${path}: ${message}`).join('; '), rule);
  const matches = compilePattern(rule.pattern);
  const targets = rule.targets.map((target) => {
    try {
      return { ...target, payload: compileInput(rule, target) };
    } catch (error) {
      throw new AwsError(
        'ValidationException',
        `Rule ${rule.name}, target ${target.id}: ${(error as Error).message}`,
      );
    }
  });
  return { ...rule, matches, targets };
}
