import { useState } from 'preact/hooks';
import { pictureUrl } from '../../client/picture-url';
import type { Bookmark, ScreenshotFacts } from '../../core/schemas/bookmark';
import { useLoad } from '../hooks/use-load';
import { useServices } from '../state/services';
import { Failure } from './notice';

interface ScreenshotProps extends Pick<Bookmark, 'id' | 'revision'> {
  screenshot: ScreenshotFacts;
}

/** The picture of a bookmark's page; it is asked for when somebody wants to see it. */
export function Screenshot({ id, revision, screenshot }: ScreenshotProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="screenshot" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        What was seen of it
        {screenshot.revision !== revision && ` with revision ${screenshot.revision}`}
      </summary>
      {isOpen && <Picture id={id} screenshot={screenshot} />}
    </details>
  );
}

function Picture({ id, screenshot: { revision, width, height } }: Omit<ScreenshotProps, 'revision'>) {
  const { client } = useServices();
  const { value, failure, reload } = useLoad(`${id} ${revision}`, (signal) =>
    client.getScreenshot({ params: { id } }, { signal }),
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
