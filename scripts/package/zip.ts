import { crc32, deflateRawSync } from 'node:zlib';

/** A file as it goes into the archive; `name` is its path, with forward slashes. */
export interface ZipEntry {
  name: string;
  data: Uint8Array;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END = 0x06054b50;
const VERSION_NEEDED = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, the first date that the format knows. */
const DATE = 0x0021;
const TIME = 0;

/**
 * A ZIP archive of the entries: the same entries give the same bytes, whatever their order. Neither dates nor
 * permissions of files are kept.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (sections 4.3.7, 4.3.12 and 4.3.16)
 * @throws RangeError for more than the format takes without its 64-bit extension
 */
export function zip(entries: readonly ZipEntry[]): Buffer<ArrayBuffer> {
  if (entries.length > 0xffff) throw new RangeError('A ZIP archive holds at most 65,535 files.');
  const sorted = [...entries].sort((one, other) =>
    Buffer.compare(Buffer.from(one.name), Buffer.from(other.name)),
  );
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of sorted) {
    const path = Buffer.from(name);
    const packed = deflateRawSync(data, { level: 9 });
    const about = Buffer.concat([
      numbers([2, VERSION_NEEDED], [2, FLAGS], [2, DEFLATED], [2, TIME], [2, DATE]),
      numbers([4, crc32(data)], [4, packed.length], [4, data.length], [2, path.length], [2, 0]),
    ]);
    const local = Buffer.concat([numbers([4, LOCAL_HEADER]), about, path, packed]);
    files.push(local);
    directory.push(
      Buffer.concat([
        numbers([4, CENTRAL_HEADER], [2, VERSION_NEEDED]),
        about,
        // Comment, disk, attributes within and of the file, and where its local header is.
        numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
        path,
      ]),
    );
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const count = sorted.length;
  const end = numbers([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);
  return Buffer.concat([...files, ...directory, end]);
}

/** Numbers as the format writes them, little-endian, each in so many bytes. */
function numbers(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
