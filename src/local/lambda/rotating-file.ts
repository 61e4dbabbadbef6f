import { createWriteStream, fstatSync, openSync, renameSync, type WriteStream } from 'node:fs';
import type { OnFailure } from '../database';

export interface RotatingFile {
  append(text: string): void;
  close(): Promise<void>;
}

/**
 * A file that is appended to; once it holds `mostBytes` it becomes `<file>.1`, and a new one is begun.
 * @param onFailure told why it cannot be written
 */
export function openRotatingFile(file: string, mostBytes: number, onFailure: OnFailure): RotatingFile {
  let size = 0;
  let stream = begin();
  /** The files before this one, until all their text has been written. */
  let earlier: Promise<unknown> = Promise.resolve();

  function begin(): WriteStream {
    const fd = openSync(file, 'a', 0o600);
    size = fstatSync(fd).size;
    return createWriteStream(file, { fd }).on('error', onFailure);
  }

  return {
    append(text) {
      if (size >= mostBytes) {
        earlier = Promise.all([earlier, ended(stream)]);
        renameSync(file, `${file}.1`);
        stream = begin();
      }
      stream.write(text);
      size += Buffer.byteLength(text);
    },
    async close() {
      await Promise.all([earlier, ended(stream)]);
    },
  };
}

function ended(stream: WriteStream): Promise<void> {
  return new Promise((resolve) => stream.end(() => resolve()));
}
