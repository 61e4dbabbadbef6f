import '../../client/without-eval';
import { FileError } from '../../core/exchange/file-row';
import { previewFile } from './preview';
import type { PreviewAnswer, PreviewRequest } from './read-file';

/** Reads a file apart from the page, which stays at hand meanwhile. */
addEventListener('message', ({ data }: MessageEvent<PreviewRequest>) => {
  const { bytes, foldersAsTags, known } = data;
  postMessage(answer(() => previewFile(bytes, { foldersAsTags, known: new Set(known) })));
});

function answer(read: () => ReturnType<typeof previewFile>): PreviewAnswer {
  try {
    return { preview: read() };
  } catch (error) {
    if (error instanceof FileError) return { message: error.message };
    throw error;
  }
}
