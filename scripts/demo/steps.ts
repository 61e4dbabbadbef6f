import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer-core';

export interface Step {
  step: string;
  ms: number;
  ok: boolean;
  screenshot?: string;
}

/** Runs the steps of the demo one after the other, and tells each as it ends. */
export class Steps {
  readonly done: Step[] = [];

  constructor(
    private readonly folder: string,
    private readonly isJson: boolean,
  ) {}

  /** Empties the folder of screenshots. */
  async prepare(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
  }

  /**
   * Runs one step; `act` answers the page to take a picture of, if any.
   * @throws what `act` throws, after it has been told
   */
  async run(step: string, act: () => Promise<Page | undefined>): Promise<void> {
    const start = performance.now();
    const tell = (ok: boolean, screenshot?: string) => {
      const ms = Math.round(performance.now() - start);
      const entry = { step, ms, ok, ...(screenshot && { screenshot }) };
      this.done.push(entry);
      console.log(this.isJson ? JSON.stringify(entry) : `${ok ? '✓' : '✗'} ${step} (${ms} ms)`);
    };
    try {
      const page = await act();
      tell(true, page && (await this.#picture(page, step)));
    } catch (error) {
      tell(false);
      throw error;
    }
  }

  async #picture(page: Page, step: string): Promise<string> {
    const number = String(this.done.length + 1).padStart(2, '0');
    const name = step
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 50);
    const file = path.join(this.folder, `${number}-${name}.png`);
    await page.screenshot({ path: file as `${string}.png` });
    return file;
  }
}
