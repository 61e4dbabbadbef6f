import * as z from 'zod';
import { BookmarkId, Moment, ScreenshotFacts } from './bookmark';
import { LIMITS } from './limits';
import { RevisionNumber } from './revision-number';

export const ScreenshotType = z.enum(['image/webp', 'image/jpeg']);
export type ScreenshotType = z.infer<typeof ScreenshotType>;

/**
 * How a file of each type begins; `?` stands for any byte.
 * https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
 */
const SIGNATURES: Record<ScreenshotType, string> = {
  'image/webp': 'RIFF????WEBPVP',
  'image/jpeg': '\xff\xd8\xff',
};
/** Base64 of more than the longest signature. */
const HEAD_LENGTH = 24;

/** A picture of what was seen of a page. */
export const ScreenshotImage = z.object({
  mediaType: ScreenshotType,
  width: z.number().int().min(1).max(LIMITS.screenshotSide),
  height: z.number().int().min(1).max(LIMITS.screenshotSide),
  /** Base64: https://www.rfc-editor.org/rfc/rfc4648#section-4 */
  data: z.base64({ abort: true }).max((LIMITS.screenshotBytes / 3) * 4),
});
export type ScreenshotImage = z.infer<typeof ScreenshotImage>;

/** A picture as its owner gives it, for the revision that it was taken with. */
export const NewScreenshot = z
  .strictObject({ ...ScreenshotImage.shape, revision: RevisionNumber })
  .refine(isWhatItSays, { path: ['data'], error: 'Must be a picture of the media type' });

export const Screenshot = ScreenshotImage.extend({ id: BookmarkId, revision: RevisionNumber, at: Moment });
export type Screenshot = z.infer<typeof Screenshot>;

/** What a written picture is answered with. */
export const ScreenshotReceipt = ScreenshotFacts.extend({ id: BookmarkId });

/** Whether the data begins as files of its media type do. */
export function isWhatItSays({ mediaType, data }: Pick<ScreenshotImage, 'mediaType' | 'data'>): boolean {
  const head = atob(data.slice(0, HEAD_LENGTH));
  return [...SIGNATURES[mediaType]].every((byte, at) => byte === '?' || head[at] === byte);
}
