import { LIMITS } from '../../core/schemas/limits';

export interface Size {
  width: number;
  height: number;
}

/** Sharp enough to read; the browser's own pixels may be three times as many. */
const LONGEST_SIDES = [1_600, 1_280, 1_024, 800, 640];
const QUALITIES = [0.85, 0.7, 0.5];

/**
 * Makes a picture as good as it can be within {@link LIMITS}: quality is given up before size, as text that is small is
 * read no longer.
 * @param encode the picture at a size and quality, from 0 to 1, as a file
 * @throws Error when it is too large at its worst
 */
export async function shrink(
  size: Size,
  encode: (size: Size, quality: number) => Promise<Blob>,
): Promise<{ file: Blob; size: Size }> {
  for (const side of LONGEST_SIDES) {
    const scaled = scaleTo(size, side);
    for (const quality of QUALITIES) {
      const file = await encode(scaled, quality);
      if (file.size <= LIMITS.screenshotBytes) return { file, size: scaled };
    }
  }
  throw new Error('The picture cannot be made small enough.');
}

/** The size with its longer side at most `side`. */
function scaleTo({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: scaled(width), height: scaled(height) };
}
