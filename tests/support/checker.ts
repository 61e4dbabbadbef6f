import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What a check of a page comes to; `fails` is a function that fails, and `held` one that waits for another answer. */
export type Health = { health: 'ok' | 'broken' | 'unknown'; detail: string } | 'fails' | 'held';

/**
 * The built functions, but for the one that asks the public web: it answers what it was given for an address, else that the
 * page is there, and keeps what it was asked. Start an engine with its `args`.
 */
export async function openChecker() {
  const directory = await mkdtemp(path.join(tmpdir(), 'waymark-web-'));
  const functions = path.join(directory, 'functions');
  const asked = path.join(directory, 'asked.txt');
  const answers = path.join(directory, 'answers.json');
  await mkdir(path.join(functions, 'CheckLinkFunction'), { recursive: true });
  for (const name of await readdir('dist/functions')) {
    if (name !== 'CheckLinkFunction')
      await symlink(path.resolve('dist/functions', name), path.join(functions, name));
  }
  const code = `
    import { appendFileSync, readFileSync } from 'node:fs';
    import { setTimeout } from 'node:timers/promises';
    const answerFor = (url) => JSON.parse(readFileSync(${JSON.stringify(answers)}, 'utf8'))[url];
    export const handler = async ({ url }) => {
      appendFileSync(${JSON.stringify(asked)}, url + '\\n');
      while (answerFor(url) === 'held') await setTimeout(20);
      const answer = answerFor(url);
      if (answer === 'fails') throw new Error('The function fails');
      return answer ?? { health: 'ok', detail: 'Answers 200' };
    };`;
  await writeFile(path.join(functions, 'CheckLinkFunction', 'check-link.mjs'), code);
  const answer = async (given: Record<string, Health>) => {
    // Nobody reads half of it.
    await writeFile(`${answers}.new`, JSON.stringify(given));
    await rename(`${answers}.new`, answers);
  };
  await answer({});
  await writeFile(asked, '');
  return {
    args: ['--functions', functions],
    answer,
    async timesAsked(url: string): Promise<number> {
      return (await readFile(asked, 'utf8')).split('\n').filter((line) => line === url).length;
    },
    close: () => rm(directory, { recursive: true }),
  };
}
