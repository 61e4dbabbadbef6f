import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import type { Database } from '../database';
import { exhausted, isFinal, nextAttempt } from '../retry/policy';
import { type Entry, RetryQueue } from '../retry/retry-queue';
import { type Event, entrySize, type PutEventsEntry, type PutEventsResult, toEvent } from './event';
import type { CompiledRule, CompiledTarget } from './rule';
import { type DeliveryState, EventStore, eventOf, type Recorded, type Taken } from './store';

/** A delivery to be made: its key, the event's ID, the rule's ARN and the target's ID. */
interface Job {
  key: string;
  eventId: string;
  rule: string;
  target: string;
}

export interface BusOptions {
  database: Database;
  clock: Clock;
  region: string;
  accountId: string;
  /**
   * Hands a payload to a target; throws when that fails: `name` and `message` tell why, and `retryable: false` that
   * trying again is of no use.
   */
  deliver(targetArn: string, payload: unknown, eventId: string): Promise<void>;
  sendToDlq(arn: string, message: { body: unknown; attributes: Record<string, string> }): Promise<void>;
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
const MOST_ENTRIES = 10;
const LARGEST_REQUEST = 256 * 1024;

/** Comes to about 185 attempts in the 24 hours that are the default of a target. */
const RETRY = { first: 500, longest: 10 * 60 * 1000 };

const targetKey = (rule: string, target: string) => `${rule} ${target}`;

/** Takes events, and delivers them to the targets of the rules that they match. */
export class Bus {
  readonly #events;
  readonly #deliveries;
  readonly #targets = new Map<string, CompiledTarget>();
  readonly #listeners = new Set<(eventId: string) => void>();

  constructor(
    private readonly options: BusOptions,
    private readonly rules: CompiledRule[],
    private readonly nameOfBus: (given: string | undefined) => string | undefined,
  ) {
    for (const rule of rules)
      for (const target of rule.targets) this.#targets.set(targetKey(rule.arn, target.id), target);
    this.#deliveries = new RetryQueue<Job>(options.database, 'events-delivery', options.clock, {
      run: (job) => this.#deliver(job),
      retryAt: (entry, error) => {
        const target = this.#target(entry.job);
        return target && nextAttempt(entry, error, target.retryPolicy, options.clock.now(), RETRY);
      },
      settle: (_key, entry, batch, error) => this.#settle(entry, batch, error),
      changed: ({ eventId }) => this.#tell(eventId),
    });
    this.#events = new EventStore(options.database, this.#deliveries);
  }

  open = () => this.#events.open();
  resume = () => this.#deliveries.resume();
  idle = () => this.#deliveries.idle();
  close = () => this.#deliveries.close();
  recent = (limit: number): Promise<Recorded[]> => this.#events.recent(limit);

  onEvent(listener: (eventId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Takes events; when it resolves, they and the deliveries they ask for are on disk.
   * @throws AwsError ValidationException when the request as a whole is refused
   */
  async put(entries: PutEventsEntry[]): Promise<PutEventsResult> {
    if (!Array.isArray(entries) || entries.length === 0 || entries.length > MOST_ENTRIES)
      throw new AwsError(
        'ValidationException',
        `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and ${MOST_ENTRIES}`,
      );
    if (entries.reduce((sum, entry) => sum + entrySize(entry), 0) > LARGEST_REQUEST)
      throw new AwsError(
        'ValidationException',
        'Total size of the entries in the request is over the limit.',
      );

    const batch = this.options.database.batch();
    const starts: (() => void)[] = [];
    const results = entries.map((entry): PutEventsResult['Entries'][number] => {
      const taken = this.#read(entry);
      if ('ErrorCode' in taken) return taken;
      starts.push(
        ...this.#add(taken.event, taken.busName, this.#matching(taken.event, taken.busName), batch),
      );
      return { EventId: taken.event.id };
    });
    await batch.write();
    for (const start of starts) start();
    for (const { EventId } of results) if (EventId) this.#tell(EventId);
    return { FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode).length, Entries: results };
  }

  #read(entry: PutEventsEntry) {
    const event = toEvent(entry, { ...this.options, now: this.options.clock.now() });
    if ('ErrorCode' in event) return event;
    const busName = this.nameOfBus(entry.EventBusName);
    if (busName !== undefined) return { event, busName };
    // AWS takes such an event and drops it, which on one's own machine only hides a mistake.
    const ErrorMessage = `Parameter EventBusName is not valid. Reason: Event bus ${entry.EventBusName} does not exist.`;
    return { ErrorCode: 'InvalidArgument', ErrorMessage };
  }

  #matching(event: Event, busName: string): Taken['targets'] {
    return this.rules
      .filter((rule) => rule.enabled && rule.busName === busName && rule.matches(event))
      .flatMap(({ arn, targets }) => targets.map(({ id }) => ({ rule: arn, target: id })));
  }

  #add(
    event: Event,
    busName: string,
    targets: Taken['targets'],
    batch: ReturnType<Database['batch']>,
  ): (() => void)[] {
    const { deliveries } = this.#events.add({ event, busName, at: this.options.clock.now(), targets }, batch);
    return deliveries.map((key, index) =>
      this.#deliveries.add(batch, key, { key, eventId: event.id, ...targets[index]! }),
    );
  }

  /**
   * Takes an event back out of a dead-letter queue, for the one target that did not get it.
   * @throws AwsError ResourceNotFoundException when that target is gone
   */
  async redrive({ body, attributes }: { body: string; attributes: Record<string, string> }): Promise<void> {
    const rule = this.rules.find(({ arn }) => arn === attributes.RULE_ARN);
    const target = rule?.targets.find(({ arn }) => arn === attributes.TARGET_ARN);
    if (!rule || !target)
      throw new AwsError(
        'ResourceNotFoundException',
        `No rule delivers to ${attributes.TARGET_ARN} any more.`,
      );
    const event = JSON.parse(body) as Event;
    const batch = this.options.database.batch();
    const starts = this.#add(event, rule.busName, [{ rule: rule.arn, target: target.id }], batch);
    await batch.write();
    for (const start of starts) start();
    this.#tell(event.id);
  }

  async #deliver({ key, rule, target }: Job): Promise<void> {
    const compiled = this.#targets.get(targetKey(rule, target));
    if (!compiled) throw Object.assign(new Error('The rule or its target is gone'), { retryable: false });
    const { event, at } = await this.#events.get(eventOf(key));
    await this.options.deliver(compiled.arn, compiled.payload(event, at), event.id);
  }

  #target = ({ rule, target }: Job) => this.#targets.get(targetKey(rule, target));

  async #settle(entry: Entry<Job>, batch: ReturnType<Database['batch']>, error?: Error): Promise<void> {
    const { job } = entry;
    const state = error ? await this.#bury(entry, error) : 'delivered';
    const attempts = error ? entry.attempts : entry.attempts + 1;
    this.#events.settle(job.key, { state, attempts, ...(error && { error: error.message }) }, batch);
  }

  /** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html#eb-rule-dlq */
  async #bury(entry: Entry<Job>, error: Error): Promise<DeliveryState> {
    const { job } = entry;
    const target = this.#target(job);
    if (!target?.deadLetterArn) return 'dropped';
    const condition = isFinal(error)
      ? undefined
      : exhausted(entry, target.retryPolicy, this.options.clock.now());
    const { event } = await this.#events.get(eventOf(job.key));
    await this.options.sendToDlq(target.deadLetterArn, {
      body: event,
      attributes: {
        RULE_ARN: job.rule,
        TARGET_ARN: target.arn,
        ERROR_CODE: error.name,
        ERROR_MESSAGE: error.message,
        ...(condition && { EXHAUSTED_RETRY_CONDITION: condition }),
        RETRY_ATTEMPTS: String(entry.attempts - 1),
      },
    });
    return 'dead-lettered';
  }

  #tell(eventId: string): void {
    for (const listener of this.#listeners) listener(eventId);
  }
}
