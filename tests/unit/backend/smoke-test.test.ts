import { CodeDeployClient } from '@aws-sdk/client-codedeploy';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CONTEXT, withBackend } from '../../support/backend';
import { model } from '../../support/template';

const held = withBackend(async () => {
  const [{ handler }, { SMOKE_TEST }] = await Promise.all([
    import('../../../src/backend/functions/smoke-test'),
    import('../../../src/backend/observability'),
  ]);
  return { handler, SMOKE_TEST };
});
afterEach(() => vi.restoreAllMocks());

const TARGET = { Type: 'AWS::Lambda::Function', Properties: { Name: 'team-save', TargetVersion: '7' } };
const REVISION = { revisionType: 'String', string: { sha256: 'a1b2' } };
const text = JSON.stringify({ version: 0, Resources: [{ SaveFunction: TARGET }] });
const ANSWERS: Record<string, object> = {
  // As CodeDeploy answers: without the text.
  GetDeploymentCommand: { deploymentInfo: { applicationName: 'team-app', revision: REVISION } },
  GetApplicationRevisionCommand: { revision: { ...REVISION, string: { sha256: 'a1b2', content: text } } },
  PutLifecycleEventHookExecutionStatusCommand: {},
};

/** What CodeDeploy and Lambda are asked, in order, where the version answers so. */
async function test(answer: object) {
  const asked: { name: string; input: unknown }[] = [];
  const answering = (answers: (name: string) => object) => (command: { input: unknown }) => {
    const { name } = command.constructor;
    asked.push({ name, input: command.input });
    return answers(name);
  };
  const stub = (prototype: object, answers: (name: string) => object) =>
    (vi.spyOn(prototype as CodeDeployClient, 'send') as ReturnType<typeof vi.fn>).mockImplementation(
      answering(answers),
    );
  stub(CodeDeployClient.prototype, (name) => ANSWERS[name] as object);
  stub(LambdaClient.prototype, () => answer);
  await held.store.handler({ DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'hook-1' }, CONTEXT);
  return asked;
}

describe('The smoke test of a new version', () => {
  it('asks the application for what the deployment shifts, and calls that version', async () => {
    const asked = await test({});
    expect(asked.map(({ name }) => name)).toEqual([
      'GetDeploymentCommand',
      'GetApplicationRevisionCommand',
      'InvokeCommand',
      'PutLifecycleEventHookExecutionStatusCommand',
    ]);
    expect(asked[1]?.input).toEqual({ applicationName: 'team-app', revision: REVISION });
    expect(asked[2]?.input).toMatchObject({ FunctionName: 'team-save', Qualifier: '7' });
    expect(asked[3]?.input).toMatchObject({ deploymentId: 'd-1', status: 'Succeeded' });
  });

  it('says that a version is not sound which fails when it is called', async () => {
    const asked = await test({ FunctionError: 'Unhandled' });
    expect(asked.at(-1)?.input).toMatchObject({ status: 'Failed' });
  });

  it.each(model.functions.map(({ logicalId, handler }) => [logicalId, handler.split('.')[0]]))(
    'is passed by %s, which does nothing else then',
    async (_, file) => {
      const { handler } = await import(`../../../src/backend/functions/${file}.ts`);
      held.backend.requests.length = 0;
      await handler(held.store.SMOKE_TEST, CONTEXT);
      expect(held.backend.requests).toEqual([]);
    },
  );
});
