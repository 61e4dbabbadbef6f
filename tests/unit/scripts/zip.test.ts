import { crc32, inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { zip } from '../../../scripts/package/zip';

const entry = (name: string, text: string) => ({ name, data: Buffer.from(text) });
const MANIFEST = entry('manifest.json', '{"name":"Waymark"}');
const WORKER = entry('assets/worker.js', 'listen();\n'.repeat(500));
const GERMAN = entry('_locales/de/Maße.json', 'größer');
const EMPTY = entry('assets/empty.js', '');
const ALL = [MANIFEST, WORKER, GERMAN, EMPTY];

/** Reads an archive as an unpacker does: from its end to the directory, and from there to each file. */
function unzip(archive: Buffer): Map<string, string> {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  const files = new Map<string, string>();
  let at = archive.readUInt32LE(end + 16);
  expect(at + archive.readUInt32LE(end + 12)).toBe(end);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    // Both headers say the same of the file, from the version on to the length of its name.
    expect(archive.subarray(local + 4, local + 30)).toEqual(archive.subarray(at + 6, at + 32));
    expect(archive.toString('utf8', local + 30, local + 30 + nameLength)).toBe(name);
    const from = local + 30 + nameLength;
    const data = inflateRawSync(archive.subarray(from, from + archive.readUInt32LE(at + 20)));
    expect(data.length).toBe(archive.readUInt32LE(at + 24));
    expect(crc32(data)).toBe(archive.readUInt32LE(at + 16));
    files.set(name, data.toString());
    at += 46 + nameLength;
  }
  return files;
}

it('gives the same bytes for the same files, in whatever order they are found', () => {
  expect(zip(ALL).equals(zip([...ALL].reverse()))).toBe(true);
});

it('gives back every file as it was, by name', () => {
  expect([...unzip(zip(ALL))]).toEqual([
    ['_locales/de/Maße.json', 'größer'],
    ['assets/empty.js', ''],
    ['assets/worker.js', WORKER.data.toString()],
    ['manifest.json', '{"name":"Waymark"}'],
  ]);
});

it('is smaller than what it holds', () => {
  expect(zip([WORKER]).length).toBeLessThan(WORKER.data.length / 10);
});
