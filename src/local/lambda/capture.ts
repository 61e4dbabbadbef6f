import { format } from 'node:util';
import type { LineLevel } from './protocol';

const LEVELS = {
  debug: 'DEBUG',
  trace: 'DEBUG',
  info: 'INFO',
  log: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
} as const;

/**
 * Has everything that this thread writes handed to `take`: the console by its levels, as Lambda's runtime does it, and
 * what goes to the streams line by line.
 */
export function captureOutput(take: (level: LineLevel, text: string) => void): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    console[method as keyof typeof LEVELS] = (...values: unknown[]) => take(level, format(...values));
  }
  // Node would write its warnings as errors.
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => take('WARN', `${name}: ${message}`));
  for (const [stream, level] of [
    ['stdout', 'INFO'],
    ['stderr', 'WARN'],
  ] as const) {
    process[stream].write = (chunk: string | Uint8Array): boolean => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      for (const line of text.split('\n')) if (line !== '') take(level, line);
      return true;
    };
  }
}
