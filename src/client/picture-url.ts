import type { ScreenshotImage } from '../core/schemas/screenshot';

/** The address by which a page shows the picture. */
export function pictureUrl({ mediaType, data }: Pick<ScreenshotImage, 'mediaType' | 'data'>): string {
  return `data:${mediaType};base64,${data}`;
}
