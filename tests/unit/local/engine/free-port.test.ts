import { describe, expect, it } from 'vitest';
import { onFreePort } from '../../../../src/local/free-port';

const failure = (code: string, syscall: string) =>
  Object.assign(new Error(`${code}: ${syscall}`), { code, syscall });

/** Opens with these failures, one a try, and then with none: the port that was had. */
function portAfter(asked: number | undefined, ...failures: Error[]): Promise<number> {
  return onFreePort(asked, async (port) => {
    const failed = failures.shift();
    if (failed) throw failed;
    return port;
  });
}

describe('the port', () => {
  const taken = failure('EADDRINUSE', 'listen');

  it('is the standard one, or the next that is free', async () => {
    expect(await portAfter(undefined)).toBe(4545);
    expect(await portAfter(undefined, taken, taken)).toBe(4547);
    await expect(portAfter(undefined, ...Array(30).fill(taken))).rejects.toThrow(
      'Ports 4545 to 4565 are all taken.',
    );
  });

  it('is the one that was asked for, or none', async () => {
    expect(await portAfter(8080)).toBe(8080);
    await expect(portAfter(8080, taken)).rejects.toThrow(
      'Port 8080 is taken. Give another with --port, or none.',
    );
  });

  it('that is not one’s own to use is said so', async () => {
    await expect(portAfter(80, failure('EACCES', 'listen'))).rejects.toThrow(
      'Port 80 is not yours to use. Give another with --port.',
    );
  });

  it('is not blamed for a file that may not be written', async () => {
    const refused = failure('EACCES', 'open');
    await expect(portAfter(8080, refused)).rejects.toBe(refused);
  });
});
