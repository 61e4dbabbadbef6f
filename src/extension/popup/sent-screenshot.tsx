import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Configuration } from '../../core/api/configuration';
import type { Revised } from '../outbox/item';
import { PagePicture, type PagePictureProps } from '../panels/page-picture';
import { screenshotStrings as strings } from './screenshot-strings';

interface SentScreenshotProps {
  revised: Revised;
  configuration: Configuration | undefined;
  onChange: (revised: Revised) => void;
}

/** The picture that the edited bookmark has: to be looked at, and to be removed with the edit. */
export function SentScreenshot({ revised, configuration, onChange }: SentScreenshotProps) {
  const { id, screenshot, removesScreenshot = false } = revised;
  const client = useMemo(() => configuration && lazyClient(configuration), [configuration]);
  const button = useRef<HTMLButtonElement>(null);
  const hasActed = useRef(false);
  // The button that had the focus is another one now.
  useLayoutEffect(() => {
    if (hasActed.current) button.current?.focus();
  }, [removesScreenshot]);

  function toggle(): void {
    hasActed.current = true;
    onChange({ ...revised, removesScreenshot: !removesScreenshot });
  }

  if (!screenshot) return null;
  if (removesScreenshot) {
    return (
      <>
        <span class="aside">{strings.goes}</span>
        <button type="button" class="link" key="keep" ref={button} onClick={toggle}>
          {strings.keep}
        </button>
      </>
    );
  }
  return (
    <>
      {client && <PagePicture id={id} screenshot={screenshot} client={client} />}
      {!screenshot.isPublished && (
        <button type="button" class="link" key="remove" ref={button} onClick={toggle}>
          {strings.remove}
        </button>
      )}
    </>
  );
}

/** Loads what speaks with the backend once a picture is asked for. */
function lazyClient(configuration: Configuration): PagePictureProps['client'] {
  return {
    async getScreenshot(...request) {
      const { clientOf } = await import('../account/client');
      return clientOf(configuration).getScreenshot(...request);
    },
  };
}
