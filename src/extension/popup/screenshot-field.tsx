import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { pictureUrl } from '../../client/picture-url';
import type { Configuration } from '../../core/api/configuration';
import type { ScreenshotImage } from '../../core/schemas/screenshot';
import type { Draft } from '../capture/draft';
import { screenshotStrings as strings } from './screenshot-strings';
import { screenshots } from './screenshots';
import { SentScreenshot } from './sent-screenshot';

export interface ScreenshotFieldProps {
  draft: Draft;
  /** Whether the page in front is the one that is written about. */
  isPageInFront: boolean;
  configuration: Configuration | undefined;
  change: (edit: (draft: Draft) => Draft) => void;
}

type Taking = 'idle' | 'taking' | 'failed';

/** A picture of the page, if the person wants one; the focus goes where one can go on. */
export function ScreenshotField({ draft, isPageInFront, configuration, change }: ScreenshotFieldProps) {
  const image = useImage(draft.screenshot);
  const [taking, setTaking] = useState<Taking>('idle');
  const described = useId();
  const button = useRef<HTMLButtonElement>(null);
  const hasActed = useRef(false);
  // The button that had the focus is another one now.
  useLayoutEffect(() => {
    if (hasActed.current) button.current?.focus();
  }, [image]);

  async function take(): Promise<void> {
    if (taking === 'taking') return;
    hasActed.current = true;
    setTaking('taking');
    try {
      const screenshot = await screenshots.take();
      change((old) => ({ ...old, screenshot }));
      setTaking('idle');
    } catch {
      setTaking('failed');
    }
  }

  function remove(): void {
    hasActed.current = true;
    const { screenshot, replaces } = draft;
    change(({ screenshot: _, ...old }) => old);
    // What is edited keeps its own until it is replaced.
    if (screenshot !== undefined && replaces === undefined) void screenshots.remove(screenshot);
  }

  if (image) {
    const { width, height, data } = image;
    return (
      <figure class="screenshot">
        <img src={pictureUrl(image)} alt={strings.picture} width={width} height={height} />
        <figcaption id={described} class="aside">
          {strings.added(kilobytes(data))}
        </figcaption>
        <button type="button" class="link" ref={button} aria-describedby={described} onClick={remove}>
          {strings.remove}
        </button>
      </figure>
    );
  }
  const { revises } = draft;
  return (
    <div class="screenshot">
      {revises?.screenshot && (
        <SentScreenshot
          revised={revises}
          configuration={configuration}
          onChange={(changed) => change((old) => ({ ...old, revises: changed }))}
        />
      )}
      {isPageInFront && (
        <button
          type="button"
          class="link"
          ref={button}
          aria-disabled={taking === 'taking'}
          onClick={() => void take()}
        >
          {taking === 'taking' ? strings.taking : revises?.screenshot ? strings.replace : strings.add}
        </button>
      )}
      {taking === 'failed' && (
        <span class="aside" role="alert">
          {strings.failed}
        </span>
      )}
    </div>
  );
}

/** The picture of that ID, once it is read. */
function useImage(id: string | undefined): ScreenshotImage | undefined {
  const [image, setImage] = useState<ScreenshotImage>();
  useEffect(() => {
    let isGone = false;
    setImage(undefined);
    if (id !== undefined) void screenshots.get(id).then((found) => isGone || setImage(found));
    return () => {
      isGone = true;
    };
  }, [id]);
  return image;
}

const kilobytes = (base64: string) => Math.ceil((base64.length * 3) / 4 / 1_000);
