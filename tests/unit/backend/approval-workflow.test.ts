import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Integration } from '../../../src/local/stepfunctions';
import { Harness } from '../local/stepfunctions/harness';

const DAY = 86_400;
/** The workflow, whose functions have the names that it calls them by, and which waits a day for each answer. */
const DEFINITION = JSON.parse(
  readFileSync('src/backend/workflow/approval.asl.json', 'utf8').replace(/\$\{(\w+)\}/g, (_, name: string) =>
    name.endsWith('Seconds') ? String(DAY) : name,
  ),
);
const INPUT = { bookmarkId: 'b', revision: 1, ownerId: 'ana', correlationId: 'c' };
const ITEM = {
  content: { M: { url: { S: 'https://docs.example.com/' }, title: { S: 'A page' } } },
  ...{ canonicalUrl: { S: 'https://docs.example.com/' }, ownerName: { S: 'Ana' } },
  ...{ status: { S: 'pending' }, revision: { N: '1' } },
};

/** The workflow with functions that do what is usual, but for these. */
async function open(functions: Record<string, (payload: never) => unknown>, load?: Integration) {
  const usual: typeof functions = {
    CheckLinkFunction: () => ({ health: 'ok', detail: '' }),
    FindDuplicatesFunction: () => [],
    SendMailFunction: () => ({ recipients: [] }),
    ExpireSubmissionFunction: () => ({ status: 'expired' }),
    ...functions,
  };
  const sfn = await Harness.open(DEFINITION, {
    'dynamodb:getItem': load ?? (async () => ({ Item: ITEM })),
    'lambda:invoke': async ({ FunctionName, Payload }) => ({
      Payload: (await usual[String(FunctionName)]?.(Payload as never)) ?? null,
    }),
  });
  await sfn.run(INPUT);
  /** What the functions of a state were called with. */
  const given = (state: string) =>
    sfn.calls.filter(({ stateName }) => stateName === state).map(({ args }) => args.Payload);
  return { sfn, given };
}
const fail = () => {
  throw Object.assign(new Error('KMS is out of reach'), { name: 'KMSInternalException' });
};

describe('A submission that cannot be put to a manager', () => {
  it('is asked about again for some minutes, as what failed may come back', async () => {
    let failures = 9;
    const { sfn, given } = await open({ AskForDecisionFunction: () => (failures-- > 0 ? fail() : null) });
    for (let turn = 0; turn < 9; turn += 1) await sfn.advance(300);
    expect(given('AskForDecision')).toHaveLength(10);
    expect((await sfn.describe()).status).toBe('RUNNING');
    expect(given('Expire')).toEqual([]);
  });

  it.each(['AskForDecision', 'AskAgain', 'AskEverybody'])(
    'ends with that reason when %s fails',
    async (state) => {
      const stage = { AskForDecision: 'asked', AskAgain: 'reminded', AskEverybody: 'escalated' }[state];
      const ask = (payload: { stage: string }) => (payload.stage === stage ? fail() : null);
      const { sfn, given } = await open({ AskForDecisionFunction: ask });
      for (let turn = 0; turn < 3; turn += 1) await sfn.advance(DAY);
      for (let turn = 0; turn < 12; turn += 1) await sfn.advance(300);
      expect((await sfn.describe()).status).toBe('SUCCEEDED');
      expect(given('Expire')).toMatchObject([{ reason: 'It could not be put to a manager' }]);
      const [mail] = given('TellSubmitter') as { subject: string; text: string }[];
      expect(mail?.subject).toBe('Waymark: your link could not be reviewed');
      expect(mail?.text).toContain('You can submit it again.');
    },
  );

  it('ends as one that nobody decided on where somebody could have', async () => {
    const { sfn, given } = await open({ AskForDecisionFunction: () => null });
    for (let turn = 0; turn < 3; turn += 1) await sfn.advance(DAY);
    expect(given('Expire')).toMatchObject([{ reason: '' }]);
    expect(given('TellSubmitter')).toMatchObject([{ subject: 'Waymark: nobody reviewed your link in time' }]);
  });

  it.each(['approved', 'merged', 'retired'])(
    'is told to be %s where it was that meanwhile',
    async (status) => {
      const { sfn, given } = await open({ ExpireSubmissionFunction: () => ({ status }) }, async () => fail());
      for (let turn = 0; turn < 12; turn += 1) await sfn.advance(300);
      expect((await sfn.describe()).status).toBe('SUCCEEDED');
      expect(given('TellSubmitter')).toMatchObject([
        { text: expect.stringMatching(/^It (is|was) .*:\n\nYour link\n/) },
      ]);
    },
  );
});

describe('The mails of a submission', () => {
  it.each(['approved', 'merged', 'retired', 'expired'])(
    'that is %s in the end keep titles and names at the end of a line, where no script moves what follows',
    async (status) => {
      const [title, ownerName] = ['איך מתחברים?', 'דנה'];
      const content = { M: { url: { S: 'https://docs.example.com/' }, title: { S: title } } };
      const Item = { ...ITEM, content, ownerName: { S: ownerName } };
      const ends = { ExpireSubmissionFunction: () => ({ status }), AskForDecisionFunction: () => null };
      const { sfn } = await open(ends, async () => ({ Item }));
      for (let turn = 0; turn < 3; turn += 1) await sfn.advance(DAY);
      const texts = sfn.calls.map(({ args }) => (args.Payload as { text?: string } | undefined)?.text ?? '');
      const lines = texts.join('\n').split('\n');
      expect(lines.filter((line) => line === title).length).toBeGreaterThanOrEqual(3);
      const named = lines.filter((line) => /\p{Script=Hebrew}/u.test(line));
      expect(new Set(named)).toEqual(new Set([title, `Suggested by ${ownerName}`]));
    },
  );
});
