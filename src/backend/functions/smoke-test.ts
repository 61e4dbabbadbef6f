import {
  CodeDeployClient,
  GetApplicationRevisionCommand,
  GetDeploymentCommand,
  PutLifecycleEventHookExecutionStatusCommand,
} from '@aws-sdk/client-codedeploy';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { awsClient } from '../aws-client';
import { targetOf } from '../deployment';
import { logger, observed, SMOKE_TEST } from '../observability';

/** A deployment that all functions are part of asks as often as there are functions, and each answer that fails ends it. */
const patient = { maxAttempts: 10 };
const deployments = awsClient(new CodeDeployClient(patient));
const functions = awsClient(new LambdaClient(patient));

const Hook = z.object({ DeploymentId: z.string(), LifecycleEventHookExecutionId: z.string() });

/**
 * Before a new version gets any traffic, CodeDeploy asks here whether it is sound: it is when it loads and answers. The
 * version does nothing else at such a call; see `observed`.
 */
export const handler = observed(
  async (event: z.input<typeof Hook>): Promise<void> => {
    const { DeploymentId: deploymentId, LifecycleEventHookExecutionId: lifecycleEventHookExecutionId } =
      Hook.parse(event);
    let isSound = false;
    try {
      const { name, version } = targetOf(await specificationOf(deploymentId));
      const { FunctionError } = await functions.send(
        new InvokeCommand({ FunctionName: name, Qualifier: version, Payload: JSON.stringify(SMOKE_TEST) }),
      );
      isSound = FunctionError === undefined;
      logger.info('smoke test', { function: name, version, isSound });
    } finally {
      const status = isSound ? 'Succeeded' : 'Failed';
      await deployments.send(
        new PutLifecycleEventHookExecutionStatusCommand({
          deploymentId,
          lifecycleEventHookExecutionId,
          status,
        }),
      );
    }
  },
  (event) => event.DeploymentId,
);

/**
 * A deployment tells the hash of its specification alone; the application has the text.
 * https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html
 */
async function specificationOf(deploymentId: string): Promise<string> {
  const { deploymentInfo } = await deployments.send(new GetDeploymentCommand({ deploymentId }));
  const { applicationName, revision } = deploymentInfo ?? {};
  const { revision: found } = await deployments.send(
    new GetApplicationRevisionCommand({ applicationName, revision }),
  );
  return found?.string?.content ?? found?.appSpecContent?.content ?? '';
}
