import { describe, expect, it } from 'vitest';
import { Content, LIMITS } from '../../../src/core/schemas/content';
import { fieldErrors } from '../../../src/web/components/content-fields';

const ticket = (n: number, url?: string) => ({ system: 'custom', key: `T-${n}`, ...(url && { url }) });
const errorsOf = (tickets: unknown[]) =>
  fieldErrors(Content.safeParse({ url: 'https://a.example/', title: 'A', tickets }).error as never);

describe('What is wrong with tickets', () => {
  it('is their number where there are too many', () => {
    const tooMany = Array.from({ length: LIMITS.tickets + 1 }, (_, n) => ticket(n));
    expect(errorsOf(tooMany).tickets).toBe(`At most ${LIMITS.tickets} tickets.`);
  });

  it('is what is wrong with one of them where that is', () => {
    const long = `https://desk.example/${'7'.repeat(LIMITS.ticketUrl)}`;
    expect(errorsOf([ticket(1, long)]).tickets).toBe('Too long');
  });
});
