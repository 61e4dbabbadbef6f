import type { ScreenshotImage, ScreenshotType } from '../../core/schemas/screenshot';
import { browser } from '../browser';
import { type Size, shrink } from './shrink';

/**
 * A picture of what is seen of the page in front, by the right that the person's click on the extension has given.
 * @throws Error where the browser does not allow it, as on its own pages
 */
export async function takeScreenshot(): Promise<ScreenshotImage> {
  const page = new Image();
  page.src = await browser.tabs.captureVisibleTab(undefined, { format: 'png' });
  await page.decode();
  const { file, size } = await shrink(
    { width: page.naturalWidth, height: page.naturalHeight },
    (to, quality) => encode(page, to, quality),
  );
  return { ...size, mediaType: file.type as ScreenshotType, data: base64(await file.arrayBuffer()) };
}

async function encode(page: HTMLImageElement, { width, height }: Size, quality: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.imageSmoothingQuality = 'high';
  context.drawImage(page, 0, 0, width, height);
  const file = await canvas.convertToBlob({ type: 'image/webp', quality });
  // PNG is what comes where the browser does not know the type: https://html.spec.whatwg.org/#serialising-bitmaps-to-a-file
  return file.type === 'image/webp' ? file : canvas.convertToBlob({ type: 'image/jpeg', quality });
}

function base64(bytes: ArrayBuffer): string {
  return btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));
}
