import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../src/core/schemas/limits';
import { type Size, shrink } from '../../../../src/extension/screenshot/shrink';
import fc from '../../../support/fast-check';

/** An encoder that needs so many bytes a pixel at full quality; an empty file of that size costs nothing to make. */
const encoder =
  (bytesPerPixel: number) =>
  async ({ width, height }: Size, quality: number) =>
    ({ size: Math.ceil(width * height * bytesPerPixel * quality) }) as Blob;
const side = fc.integer({ min: 1, max: 8_000 });

describe('a picture of a page', () => {
  it('is never too large to send, never enlarged, and as wide for its height as the page', async () => {
    await fc.assert(
      fc.asyncProperty(
        side,
        side,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        async (width, height, bytes) => {
          const { file, size } = await shrink({ width, height }, encoder(bytes));
          expect(file.size).toBeLessThanOrEqual(LIMITS.screenshotBytes);
          expect(size.width).toBeLessThanOrEqual(Math.min(width, LIMITS.screenshotSide));
          expect(size.height).toBeLessThanOrEqual(Math.min(height, LIMITS.screenshotSide));
          // To the pixel, which is all of the shorter side where that is one pixel high.
          expect(Math.abs(size.width * height - size.height * width)).toBeLessThanOrEqual(
            Math.max(width, height),
          );
        },
      ),
    );
  });

  it('is left as it is where it is small enough', async () => {
    const { size } = await shrink({ width: 1_280, height: 720 }, encoder(0.1));
    expect(size).toEqual({ width: 1_280, height: 720 });
  });

  it('gives up quality before size', async () => {
    const tried: [number, number][] = [];
    await shrink({ width: 1_600, height: 900 }, async (size, quality) => {
      tried.push([size.width, quality]);
      return encoder(0.4)(size, quality);
    });
    expect(tried).toEqual([
      [1_600, 0.85],
      [1_600, 0.7],
      [1_600, 0.5],
    ]);
  });

  it('that no size makes small enough is none', async () => {
    await expect(shrink({ width: 1_280, height: 720 }, encoder(10))).rejects.toThrow();
  });
});
