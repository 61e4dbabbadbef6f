import { AwsError } from '../aws-error';
import { Bus, type BusOptions } from './bus';
import type { PutEventsEntry, PutEventsResult } from './event';
import { compileRule, type Rule } from './rule';
import type { Recorded } from './store';

export type { PutEventsEntry, PutEventsResult } from './event';
export { compilePattern } from './pattern';
export type { Rule, RuleTarget } from './rule';
export type { Delivery, Recorded } from './store';

type Json = Record<string, unknown>;

export interface EventBuses {
  /**
   * Answers PutEvents, DescribeEventBus and ListRules.
   * @throws AwsError with the service's code
   */
  handle(operation: string, request: Json): Promise<Json>;
  /** PutEvents, in process. */
  putEvents(entries: PutEventsEntry[]): Promise<PutEventsResult>;
  /**
   * Delivers an event of a dead-letter queue anew, to the target that did not get it.
   * @throws AwsError when that target is gone
   */
  redrive(message: { body: string; attributes: Record<string, string> }): Promise<void>;
  /** Goes on with the deliveries that were open when the engine stopped. */
  resume(): Promise<void>;
  /** Resolves once no delivery is under way; those that wait to be tried again do not count. */
  idle(): Promise<void>;
  /** The newest events first, with how their deliveries stand. */
  recent(limit: number): Promise<Recorded[]>;
  /** Tells the ID of each event taken, and of each whose deliveries changed; answers how to stop that. */
  onEvent(listener: (eventId: string) => void): () => void;
  close(): Promise<void>;
}

/** The bus that every account has. */
const DEFAULT = 'default';

/**
 * Opens EventBridge over a database: custom buses, rules with patterns, retries and dead letters.
 * @throws AwsError that names the rule when a pattern or an input is not valid
 */
export async function openEventBuses(
  options: BusOptions & { buses: { name: string; arn: string }[]; rules: Rule[] },
): Promise<EventBuses> {
  const { region, accountId, rules } = options;
  const arn = `arn:aws:events:${region}:${accountId}:event-bus/${DEFAULT}`;
  const buses = new Map([{ name: DEFAULT, arn }, ...options.buses].map((bus) => [bus.name, bus]));
  /** Callers give a bus by name or by ARN. */
  const nameOf = (given = DEFAULT) => {
    const name = given.slice(given.lastIndexOf('/') + 1);
    return buses.has(name) ? name : undefined;
  };
  const bus = new Bus(options, rules.map(compileRule), nameOf);
  await bus.open();

  const existing = (given: unknown) => {
    const name = nameOf(given as string | undefined);
    if (name !== undefined) return buses.get(name)!;
    throw new AwsError('ResourceNotFoundException', `Event bus ${given} does not exist.`);
  };

  const operations: Record<string, (request: Json) => Json | Promise<Json>> = {
    PutEvents: ({ Entries }) => bus.put(Entries as PutEventsEntry[]) as Promise<Json & PutEventsResult>,
    DescribeEventBus({ Name }) {
      const { name, arn } = existing(Name);
      return { Name: name, Arn: arn };
    },
    ListRules({ EventBusName, NamePrefix = '' }) {
      const { name } = existing(EventBusName);
      const listed = rules.filter(
        (rule) => rule.busName === name && rule.name.startsWith(String(NamePrefix)),
      );
      return {
        Rules: listed.map((rule) => ({
          Name: rule.name,
          Arn: rule.arn,
          EventBusName: rule.busName,
          EventPattern: JSON.stringify(rule.pattern),
          State: rule.enabled ? 'ENABLED' : 'DISABLED',
        })),
      };
    },
  };

  return {
    async handle(operation, request) {
      if (Object.hasOwn(operations, operation)) return operations[operation]!(request);
      throw new AwsError('UnknownOperationException', `The operation '${operation}' is not supported`);
    },
    putEvents: (entries) => bus.put(entries),
    redrive: (message) => bus.redrive(message),
    resume: bus.resume,
    idle: bus.idle,
    recent: bus.recent,
    onEvent: (listener) => bus.onEvent(listener),
    close: bus.close,
  };
}
