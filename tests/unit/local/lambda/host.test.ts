import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openLambda } from '../../../../src/local/lambda/host';
import { buildWorker, lambdaFunction, open, temporaryDirectory } from './harness';

describe('a function', () => {
  it('is given its event and answers as JSON carries it', async () => {
    const { lambda } = await open({
      Echo: `export const handler = async (event) => ({ event, at: new Date(0), nothing: undefined });`,
    });
    expect(await lambda.invoke('Echo', { a: [1, null] })).toEqual({
      event: { a: [1, null] },
      at: '1970-01-01T00:00:00.000Z',
    });
  });

  it('is found by logical ID, name and ARN, and answers null when it answers nothing', async () => {
    const { lambda } = await open({ Quiet: `export const handler = async () => {};` });
    const { name, arn } = lambdaFunction('Quiet');
    for (const target of ['Quiet', name, arn]) expect(await lambda.invoke(target, {})).toBeNull();
  });

  it('sees the environment it is given and none of the engine’s', async () => {
    const { lambda } = await open(
      { Env: `export const handler = async () => process.env;` },
      {},
      { TABLE_NAME: 'links' },
    );
    expect(await lambda.invoke('Env', {})).toEqual({ TABLE_NAME: 'links' });
  });

  it('is told by its context who it is and how long it has', async () => {
    const { lambda } = await open(
      {
        Who: `export const handler = async (event, context) => ({
          ...context, left: context.getRemainingTimeInMillis() });`,
      },
      { Who: { timeoutSeconds: 7, memoryMb: 512 } },
    );
    const context = (await lambda.invoke('Who', {})) as { left: number };
    expect(context).toMatchObject({
      functionName: 'team-Who',
      invokedFunctionArn: lambdaFunction('Who').arn,
      memoryLimitInMB: '512',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      functionVersion: '$LATEST',
      logGroupName: '/aws/lambda/team-Who',
    });
    expect(context.left).toBeGreaterThan(0);
    expect(context.left).toBeLessThanOrEqual(7000);
  });

  it('writes lines that are known to be its own, however many run side by side', async () => {
    const { lambda, outputs } = await open({
      Say: `export const handler = async ({ word }) => {
        console.log('begin ' + word);
        await new Promise((resolve) => setImmediate(resolve));
        console.error('end ' + word);
        return awslambda.InvokeStore.getRequestId();
      };`,
      Other: `export const handler = async () => { console.log('other'); };`,
    });
    const [first, second] = await Promise.all([
      lambda.invoke('Say', { word: 'one' }),
      lambda.invoke('Say', { word: 'two' }),
      lambda.invoke('Other', {}),
    ]);
    const said = (requestId: unknown) => outputs.filter((output) => output.requestId === requestId);
    expect(said(first).map(({ level, text }) => [level, text])).toEqual([
      ['INFO', 'begin one'],
      ['ERROR', 'end one'],
    ]);
    expect(said(second).map(({ text }) => text)).toEqual(['begin two', 'end two']);
    expect(outputs.find(({ text }) => text === 'other')?.functionName).toBe('team-Other');
  });
});

describe('a failure', () => {
  it('is an error with the type, message and trace of what the function threw', async () => {
    const { lambda } = await open({
      Fails: `class NotToday extends Error { name = 'NotToday' }
        export const handler = async () => { throw new NotToday('come back tomorrow'); };`,
    });
    await expect(lambda.invoke('Fails', {})).rejects.toMatchObject({
      name: 'NotToday',
      message: 'come back tomorrow',
      trace: expect.arrayContaining([expect.stringContaining('come back tomorrow')]),
    });
  });

  it.each([
    [
      'a module that cannot be loaded',
      `throw new Error('no luck');`,
      'Runtime.ImportModuleError',
      'Error: no luck',
    ],
    [
      'a module without the handler',
      `export const other = 1;`,
      'Runtime.HandlerNotFound',
      'handler is undefined or not exported',
    ],
  ])('names %s', async (_, code, name, message) => {
    const { lambda } = await open({ Bad: code });
    await expect(lambda.invoke('Bad', {})).rejects.toMatchObject({ name, message });
  });

  it('is told of a function that does not exist', async () => {
    const { lambda } = await open({});
    await expect(lambda.invoke('Nobody', {})).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('says at start when the code of a function is not built', async () => {
    const directory = temporaryDirectory();
    const worker = await buildWorker(directory);
    const options = { directory, worker, environment: {}, onOutput: () => undefined };
    expect(() => openLambda({ ...options, functions: [lambdaFunction('Missing')] })).toThrow(
      /^The code of Missing is not built/,
    );
  });
});

describe('a function that does not end', () => {
  it('is out of time, and the others go on', async () => {
    const { lambda } = await open(
      {
        Hangs: `export const handler = () => new Promise(() => {});`,
        Works: `export const handler = async () => 'done';`,
      },
      { Hangs: { timeoutSeconds: 0.2 } },
    );
    await expect(lambda.invoke('Hangs', {})).rejects.toMatchObject({
      name: 'Sandbox.Timedout',
      message: 'Task timed out after 0.20 seconds',
    });
    expect(lambda.running).toBe(0);
    expect(await lambda.invoke('Works', {})).toBe('done');
  });

  it('and never yields is stopped with its thread; those it held up fail in a way that is worth a retry', async () => {
    const begun = path.join(temporaryDirectory(), 'begun');
    const { lambda } = await open(
      {
        Blocks: `import { writeFileSync } from 'node:fs';
          export const handler = async () => { writeFileSync(${JSON.stringify(begun)}, ''); for (;;); };`,
        Works: `export const handler = async () => 'done';`,
      },
      { Blocks: { timeoutSeconds: 1 } },
    );
    const blocked = lambda.invoke('Blocks', {}).catch((error) => error);
    await vi.waitFor(() => expect(existsSync(begun)).toBe(true), { timeout: 5_000 });
    const heldUp = lambda.invoke('Works', {});
    expect(await blocked).toMatchObject({ name: 'Sandbox.Timedout' });
    await expect(heldUp).rejects.toMatchObject({ name: 'Lambda.ServiceException' });
    expect(await lambda.invoke('Works', {})).toBe('done');
  });

  it('fails when it ends the whole thread, which then starts anew', async () => {
    const { lambda, outputs } = await open({
      Exits: `export const handler = async () => { process.exit(3); };`,
      Throws: `export const handler = () => new Promise(() => setImmediate(() => { throw new Error('late'); }));`,
      Works: `export const handler = async () => 'done';`,
    });
    await expect(lambda.invoke('Exits', {})).rejects.toMatchObject({
      name: 'Runtime.ExitError',
      message: 'Error: Runtime exited with error: exit status 3',
    });
    await expect(lambda.invoke('Throws', {})).rejects.toMatchObject({
      name: 'Runtime.ExitError',
      message: 'Error: Runtime exited with error: Error: late',
    });
    expect(await lambda.invoke('Works', {})).toBe('done');
    await vi.waitFor(() => expect(outputs.map(({ text }) => text).join('\n')).toContain('Error: late'));
  });
});
