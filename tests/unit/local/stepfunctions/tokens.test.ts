import { describe, expect, it } from 'vitest';
import { answering, failing, Harness, single, until, waiting } from './harness';

const open = (more: Record<string, unknown> = {}) =>
  Harness.open(single(waiting(more)), { 'lambda:invoke': answering({ StatusCode: 200 }) });

const tokenOf = (sfn: Harness, call = 0) => sfn.calls[call]?.args.Token as string;
const json = (value: unknown) => JSON.stringify(value);

describe('A Task that waits for its token', () => {
  it('goes on with the output that SendTaskSuccess brings', async () => {
    const sfn = await open({ Output: '{% $states.result.decision %}' });
    await sfn.run();
    expect(await sfn.describe()).toMatchObject({ status: 'RUNNING' });
    await sfn.handle('SendTaskSuccess', { taskToken: tokenOf(sfn), output: json({ decision: 'approve' }) });
    expect(await sfn.output()).toBe('approve');
  });

  it('fails with the error that SendTaskFailure brings', async () => {
    const sfn = await open();
    await sfn.run();
    await sfn.handle('SendTaskFailure', { taskToken: tokenOf(sfn), error: 'Refused', cause: 'no' });
    expect(await sfn.describe()).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'no' });
  });

  it('fails when its call fails', async () => {
    const sfn = await Harness.open(single(waiting()), { 'lambda:invoke': failing(['Down']) });
    expect(await sfn.run()).toMatchObject({ status: 'FAILED', error: 'Down' });
    expect(await sfn.eventTypes()).toContain('TaskSubmitFailed');
  });

  it('may have its answer before its call has returned', async () => {
    let answer: (value: unknown) => void = () => {};
    const sfn = await Harness.open(single(waiting()), {
      'lambda:invoke': () => new Promise((resolve) => (answer = resolve)),
    });
    await sfn.start();
    await until(() => sfn.calls.length === 1);
    await sfn.handle('SendTaskSuccess', { taskToken: tokenOf(sfn), output: '"early"' });
    answer(null);
    await sfn.service.idle();
    expect(await sfn.output()).toBe('early');
  });

  it('has another token for every attempt; that of an earlier one is spent', async () => {
    const sfn = await open({ Retry: [{ ErrorEquals: ['Again'] }] });
    await sfn.run();
    await sfn.handle('SendTaskFailure', { taskToken: tokenOf(sfn), error: 'Again' });
    await sfn.advance(1);
    expect(tokenOf(sfn, 1)).not.toBe(tokenOf(sfn));
    await expect(
      sfn.handle('SendTaskSuccess', { taskToken: tokenOf(sfn), output: '1' }),
    ).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
    await sfn.handle('SendTaskSuccess', { taskToken: tokenOf(sfn, 1), output: '2' });
    expect(await sfn.output()).toBe(2);
  });

  it('never has its token in the history', async () => {
    const sfn = await open();
    await sfn.run();
    await sfn.handle('SendTaskSuccess', { taskToken: tokenOf(sfn), output: '{}' });
    expect(json(await sfn.history())).not.toContain(tokenOf(sfn));
  });
});

describe('A token', () => {
  it.each(['SendTaskSuccess', 'SendTaskFailure', 'SendTaskHeartbeat'])(
    'works once: then %s says TaskTimedOut',
    async (operation) => {
      const sfn = await open();
      await sfn.run();
      const taskToken = tokenOf(sfn);
      await sfn.handle('SendTaskSuccess', { taskToken, output: '{}' });
      await expect(sfn.handle(operation, { taskToken, output: '{}' })).rejects.toMatchObject({
        code: 'TaskTimedOut',
      });
    },
  );

  it('is used by one of two answers that come together', async () => {
    const sfn = await open();
    await sfn.run();
    const taskToken = tokenOf(sfn);
    const answers = await Promise.allSettled(
      ['1', '2'].map((output) => sfn.handle('SendTaskSuccess', { taskToken, output })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is spent once its task has timed out, or its execution was stopped', async () => {
    const sfn = await open({ TimeoutSeconds: 10 });
    const executionArn = await sfn.start({}, 'stopped');
    await sfn.run();
    await sfn.handle('StopExecution', { executionArn });
    await sfn.advance(10);
    for (const call of [0, 1])
      await expect(
        sfn.handle('SendTaskSuccess', { taskToken: tokenOf(sfn, call), output: '{}' }),
      ).rejects.toMatchObject({ code: 'TaskTimedOut' });
  });

  it('is refused when it is none of ours, or of an execution that is not there', async () => {
    const sfn = await open();
    await sfn.run();
    await expect(sfn.handle('SendTaskSuccess', { taskToken: 'guess', output: '{}' })).rejects.toMatchObject({
      code: 'InvalidToken',
    });
    const place = Buffer.from(json(['approval', 'nobody', 0])).toString('base64url');
    const forged = `${place}.${tokenOf(sfn).split('.')[1]}`;
    await expect(sfn.handle('SendTaskSuccess', { taskToken: forged, output: '{}' })).rejects.toMatchObject({
      code: 'TaskDoesNotExist',
    });
  });

  it('stays good when the output sent with it is not JSON', async () => {
    const sfn = await open();
    await sfn.run();
    const taskToken = tokenOf(sfn);
    await expect(sfn.handle('SendTaskSuccess', { taskToken, output: 'yes' })).rejects.toMatchObject({
      code: 'InvalidOutput',
    });
    await sfn.handle('SendTaskSuccess', { taskToken, output: '"yes"' });
    expect(await sfn.output()).toBe('yes');
  });
});
