import { type Delivery, deliveryOf, type Letter, type Position, positionOf } from './dead-letter';

/** A dead letter queue, and what its letters are for. */
export interface Queue {
  /** The next letters, hidden from others for a while; none when the queue is empty. */
  receive(): Promise<(Letter & { handle: string })[]>;
  remove(handle: string): Promise<void>;
  /** Waits for a function's end, and for a state machine's start. @throws when it fails */
  deliver(delivery: Delivery): Promise<void>;
  /** Reads the records again that a pipe gave up, and puts on the bus what it would have. @throws when they are gone */
  carry(position: Position): Promise<void>;
}

/**
 * Delivers the letters of a queue again, each once. A letter is removed when its target has taken it, so that none is
 * lost if this ends half-way; what fails again, or cannot be delivered, stays. Targets take an event twice.
 */
export async function redriveLetters(
  { receive, remove, deliver, carry }: Queue,
  say: (line: string) => void,
): Promise<{ delivered: number; kept: number }> {
  const counts = { delivered: 0, kept: 0 };
  for (let letters = await receive(); letters.length > 0; letters = await receive()) {
    for (const { handle, ...letter } of letters) {
      const [delivery, position] = [deliveryOf(letter), positionOf(letter)];
      try {
        if (delivery) await deliver(delivery);
        else if (position) await carry(position);
        else throw new Error('The letter names neither a target nor records');
        await remove(handle);
        counts.delivered++;
      } catch (error) {
        say(`kept: ${(error as Error).message}`);
        counts.kept++;
      }
    }
  }
  return counts;
}
