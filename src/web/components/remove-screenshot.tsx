import { useState } from 'preact/hooks';
import { explain } from '../../client/failure';
import { isolated } from '../../core/isolated';
import type { Bookmark } from '../../core/schemas/bookmark';
import { noteFocus } from '../focus';
import { useServices } from '../state/services';
import { ConfirmButton } from './confirm-button';

interface RemoveScreenshotProps {
  bookmark: Bookmark;
  /** Called with the bookmark as it is then: with no picture, or with the published one that a newer one had covered. */
  onRemoved: (bookmark: Bookmark) => void;
}

/** Removes the picture of a bookmark's page, for good and for everybody. */
export function RemoveScreenshot({ bookmark, onRemoved }: RemoveScreenshotProps) {
  const { client, toasts } = useServices();
  const [busy, setBusy] = useState(false);
  const { id, content, revision, status: expectedStatus, screenshot } = bookmark;

  const remove = async () => {
    if (busy) return;
    const isStillThere = noteFocus();
    setBusy(true);
    try {
      const query = { revision, expectedStatus, screenshot: screenshot?.revision };
      await client.deleteScreenshot({ params: { id }, query });
      const left = await client.getBookmark({ params: { id } });
      toasts.show(`Picture removed: ${isolated(content.title)}`);
      onRemoved(left);
      // This button goes with the picture.
      if (isStillThere()) document.querySelector<HTMLElement>('h1')?.focus();
    } catch (error) {
      toasts.show(explain(error), 'danger');
      setBusy(false);
    }
  };
  return <ConfirmButton action="Remove picture" busy={busy} onConfirm={() => void remove()} />;
}
