import { useState } from 'preact/hooks';
import { pictureUrl } from '../../client/picture-url';
import type { Bookmark, ScreenshotFacts } from '../../core/schemas/bookmark';
import { mayRemoveScreenshot } from '../../core/screenshot-rules';
import { useLoad } from '../hooks/use-load';
import { keepsHouse, useServices } from '../state/services';
import { Failure } from './notice';
import { RemoveScreenshot } from './remove-screenshot';

interface ScreenshotProps {
  bookmark: Bookmark;
  screenshot: ScreenshotFacts;
  /** The bookmark without it; where it is not given, the picture is only looked at. */
  onChange?: ((bookmark: Bookmark) => void) | undefined;
}

/** The picture of a bookmark's page; it is asked for when somebody wants to see it. */
export function Screenshot({ bookmark, screenshot, onChange }: ScreenshotProps) {
  const { user } = useServices();
  const [isOpen, setOpen] = useState(false);
  const { id, revision, owner } = bookmark;
  const mayRemove = mayRemoveScreenshot(bookmark, {
    isOwner: owner.id === user.id,
    isKeeper: keepsHouse(user),
  });
  return (
    <details class="screenshot" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        What was seen of it
        {screenshot.revision !== revision && ` with revision ${screenshot.revision}`}
      </summary>
      {isOpen && <Picture id={id} screenshot={screenshot} />}
      {isOpen && onChange && mayRemove && <RemoveScreenshot bookmark={bookmark} onRemoved={onChange} />}
    </details>
  );
}

function Picture({
  id,
  screenshot: { revision, width, height },
}: {
  id: string;
  screenshot: ScreenshotFacts;
}) {
  const { client } = useServices();
  const { value, failure, reload } = useLoad(`${id} ${revision}`, (signal) =>
    client.getScreenshot({ params: { id }, query: { revision } }, { signal }),
  );
  if (failure !== undefined) return <Failure error={failure} retry={reload} />;
  // Its room is kept until it is there.
  return (
    <img
      alt={value ? 'The page, as the one who saved it saw it' : 'Loading …'}
      aria-busy={value === undefined}
      width={width}
      height={height}
      {...(value && { src: pictureUrl(value) })}
    />
  );
}
