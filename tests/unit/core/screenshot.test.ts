import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/core/schemas/limits';
import { NewScreenshot } from '../../../src/core/schemas/screenshot';
import { somePicture } from '../../support/client';
import fc from '../../support/fast-check';

const isTaken = (body: object) => NewScreenshot.safeParse(body).success;
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

describe('A picture of a page', () => {
  it('is taken up to its largest size, to the byte', () => {
    expect(isTaken(somePicture(1, LIMITS.screenshotBytes))).toBe(true);
    expect(isTaken(somePicture(1, LIMITS.screenshotBytes + 1))).toBe(false);
  });

  it('is WebP or JPEG by how it begins, whatever follows', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 64 }),
        fc.uint8Array({ minLength: 4, maxLength: 4 }),
        (rest, size) => {
          const webp = Buffer.concat([Buffer.from('RIFF'), size, Buffer.from('WEBPVP8 '), rest]);
          const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), rest]);
          expect(isTaken({ ...somePicture(), mediaType: 'image/webp', data: base64(webp) })).toBe(true);
          expect(isTaken({ ...somePicture(), mediaType: 'image/jpeg', data: base64(jpeg) })).toBe(true);
          expect(isTaken({ ...somePicture(), mediaType: 'image/jpeg', data: base64(webp) })).toBe(false);
        },
      ),
    );
  });

  it('is never anything else that says it were one, nor no Base64 at all', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string().map((text) => btoa(encodeURIComponent(text))),
          fc.string(),
        ),
        (data) => {
          expect(isTaken({ ...somePicture(), data })).toBe(false);
        },
      ),
    );
  });
});
