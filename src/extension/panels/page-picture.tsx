import { useState } from 'preact/hooks';
import type { Client } from '../../client/api';
import { pictureUrl } from '../../client/picture-url';
import type { ScreenshotFacts } from '../../core/schemas/bookmark';
import type { Screenshot } from '../../core/schemas/screenshot';
import { explain } from '../failure-words';
import { strings } from './strings';

export interface PagePictureProps {
  id: string;
  screenshot: ScreenshotFacts;
  client: Pick<Client, 'getScreenshot'>;
}

/** The picture of a submission's page; it is asked for when somebody wants to see it. */
export function PagePicture({ id, screenshot: { revision, width, height }, client }: PagePictureProps) {
  const [picture, setPicture] = useState<Screenshot>();
  const [failure, setFailure] = useState<unknown>();
  const isAsked = picture !== undefined || failure !== undefined;

  function load(isOpen: boolean): void {
    if (isOpen && !picture) {
      client.getScreenshot({ params: { id }, query: { revision } }).then(setPicture, setFailure);
    } else if (!isOpen) setFailure(undefined);
  }

  return (
    <details class="page-picture" onToggle={({ currentTarget }) => load(currentTarget.open)}>
      <summary>{strings.picture}</summary>
      {!isAsked && <p class="aside">{strings.loading}</p>}
      {failure !== undefined && (
        <p class="notice notice-danger" role="alert">
          {explain(failure)}
        </p>
      )}
      {picture && <img src={pictureUrl(picture)} alt={strings.picture} width={width} height={height} />}
    </details>
  );
}
