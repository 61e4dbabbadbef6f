import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../src/core/exchange/decode-text';
import { FORMATS, type FormatName, formatOf } from '../../../../src/core/exchange/formats';
import { toLink } from '../../../../src/core/exchange/to-link';
import type { PortableLink } from '../../../../src/core/schemas/portable-link';
import fc from '../../../support/fast-check';
import { anyLink } from './links';

const formats = Object.keys(FORMATS) as FormatName[];

/** The links as the bytes of a file. */
function fileOf(name: FormatName, links: readonly PortableLink[]): Uint8Array {
  const { head, row, between, tail } = FORMATS[name];
  return new TextEncoder().encode(head + links.map((link) => row(link)).join(between) + tail);
}

function linksOf(bytes: Uint8Array): unknown[] {
  const text = decodeText(bytes);
  return FORMATS[formatOf(text)]
    .read(text)
    .map((row) => toLink(row, true))
    .map((read) => ('link' in read && read.repairs.length === 0 ? read.link : read));
}

describe.each(formats)('What goes out as %s', (name) => {
  it('comes in again to the letter', () => {
    fc.assert(
      fc.property(fc.array(anyLink, { minLength: 1, maxLength: 5 }), (links) => {
        expect(linksOf(fileOf(name, links))).toEqual(links);
      }),
      { numRuns: 300 },
    );
  });
});
