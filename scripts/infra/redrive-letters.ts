import { type Delivery, deliveryOf, type Letter } from './dead-letter';

/** A dead letter queue, and the functions that its letters are for. */
export interface Queue {
  /** The next letters, hidden from others for a while; none when the queue is empty. */
  receive(): Promise<(Letter & { handle: string })[]>;
  remove(handle: string): Promise<void>;
  /** Waits for the function's end. @throws when it fails */
  deliver(delivery: Delivery): Promise<void>;
}

/**
 * Delivers the letters of a queue again, each once. A letter is removed when its function has succeeded, so that none is
 * lost if this ends half-way; what fails again, or cannot be delivered, stays. Functions take an event twice.
 */
export async function redriveLetters(
  { receive, remove, deliver }: Queue,
  say: (line: string) => void,
): Promise<{ delivered: number; kept: number }> {
  const counts = { delivered: 0, kept: 0 };
  for (let letters = await receive(); letters.length > 0; letters = await receive()) {
    for (const { handle, ...letter } of letters) {
      const delivery = deliveryOf(letter);
      try {
        if (!delivery) throw new Error('The letter names no function');
        await deliver(delivery);
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
