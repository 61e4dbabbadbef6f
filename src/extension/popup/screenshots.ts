import { openedOnce } from '../opened-once';
import { openScreenshots } from '../screenshot/store';

const store = openedOnce(openScreenshots);

/** The pictures as the popup uses them. Nothing is opened or loaded before there is one. */
export const screenshots = {
  get: async (id: string) => (await store()).get(id),
  remove: async (id: string) => (await store()).remove(id),

  /** Takes a picture of the page in front; when it resolves with its ID, it is durable. @throws Error */
  async take(): Promise<string> {
    const { takeScreenshot } = await import('../screenshot/take');
    const image = await takeScreenshot();
    const id = crypto.randomUUID();
    await (await store()).put(id, image);
    return id;
  },
};
