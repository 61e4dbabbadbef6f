import { AwsError } from '../aws-error';
import type { Clock } from '../clock';
import { notAuthorized } from './request';

const MINUTE = 60_000;
/** Names tracked at once; beyond it the one untouched for longest is forgotten. */
const MOST_NAMES = 10_000;

/**
 * Locks a name out after repeated wrong passwords: from the fifth on for 2^(n-5) seconds, at most 15
 * minutes; forgotten after a success or 15 quiet minutes. A try during a lock-out is refused unseen.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html#authentication-flow-lockout-behavior
 */
export class PasswordLockout {
  #failures = new Map<string, { count: number; last: number; lockedUntil: number }>();
  constructor(private readonly clock: Clock) {}

  /** Throws NotAuthorizedException while `name` is locked out. */
  check(name: string): void {
    const entry = this.#failures.get(name);
    if (entry && this.clock.now() < entry.lockedUntil) throw notAuthorized('Password attempts exceeded');
  }

  failed(name: string): void {
    const now = this.clock.now();
    const entry = this.#failures.get(name);
    const quiet = !entry || now - Math.max(entry.last, entry.lockedUntil) >= 15 * MINUTE;
    const count = quiet ? 1 : entry.count + 1;
    const lockedUntil = count < 5 ? 0 : now + Math.min(2 ** (count - 5) * 1000, 15 * MINUTE);
    remember(this.#failures, name, { count, last: now, lockedUntil });
  }

  succeeded(name: string): void {
    this.#failures.delete(name);
  }
}

/** Allows a name so many tries an hour, counted from the first of them. */
export class HourlyLimit {
  #tries = new Map<string, { count: number; since: number }>();
  constructor(
    private readonly clock: Clock,
    private readonly most: number,
  ) {}

  /** Counts a try; throws LimitExceededException when there were too many. */
  spend(name: string): void {
    const now = this.clock.now();
    const entry = this.#tries.get(name);
    const current = entry && now - entry.since < 60 * MINUTE ? entry : { count: 0, since: now };
    if (current.count >= this.most)
      throw new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
    remember(this.#tries, name, { ...current, count: current.count + 1 });
  }
}

function remember<V>(map: Map<string, V>, name: string, value: V): void {
  map.delete(name);
  map.set(name, value);
  if (map.size > MOST_NAMES) map.delete(map.keys().next().value!);
}
