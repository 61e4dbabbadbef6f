import { FileError } from '../../core/exchange/file-row';
import type { Preview } from './preview';

export interface PreviewRequest {
  bytes: Uint8Array;
  foldersAsTags: boolean;
  known: readonly string[];
}
export type PreviewAnswer = { preview: Preview } | { message: string };

/** What an import of the file would do; worked out by a worker. @throws FileError when it is no file of links */
export function readFile(request: PreviewRequest, signal: AbortSignal): Promise<Preview> {
  const worker = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Preview>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
    worker.onerror = () => reject(new FileError('The file cannot be read.'));
    worker.onmessage = ({ data }: MessageEvent<PreviewAnswer>) =>
      'preview' in data ? resolve(data.preview) : reject(new FileError(data.message));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
