// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { PagePicture } from '../../../../src/extension/panels/page-picture';
import { somePicture } from '../../../support/client';
import { AT, fakeClient, idOf } from '../../client/fixtures';
import { installFakeBrowser } from '../fake-browser';

installFakeBrowser();
afterEach(cleanup);

const screenshot = { revision: 1, width: 1280, height: 720 };

function show(client = fakeClient()) {
  render(<PagePicture id={idOf(1)} screenshot={screenshot} client={client} />);
  const details = screen.getByText('Picture of the page').closest('details') as HTMLDetailsElement;
  const toggle = (isOpen: boolean) => {
    // Which fires `toggle`, as a click on the summary does.
    details.open = isOpen;
  };
  return { client, toggle };
}

describe('the picture of a submission', () => {
  it('is asked for once, when it is to be seen', async () => {
    const { client, toggle } = show();
    client.getScreenshot.mockResolvedValue({ ...somePicture(), id: idOf(1), at: AT });
    expect(client.getScreenshot).not.toHaveBeenCalled();
    toggle(true);
    const image = await screen.findByRole('img', { name: 'Picture of the page' });
    expect(image.getAttribute('src')).toBe(`data:image/webp;base64,${somePicture().data}`);
    toggle(false);
    toggle(true);
    expect(client.getScreenshot).toHaveBeenCalledOnce();
  });

  it('says why it cannot be seen, and is asked for again when it is opened again', async () => {
    const { client, toggle } = show();
    client.getScreenshot.mockRejectedValueOnce(new TypeError('offline'));
    client.getScreenshot.mockResolvedValue({ ...somePicture(), id: idOf(1), at: AT });
    toggle(true);
    await screen.findByRole('alert');
    toggle(false);
    toggle(true);
    await screen.findByRole('img');
  });
});
