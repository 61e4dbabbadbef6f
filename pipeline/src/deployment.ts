import { CfnCapabilities } from 'aws-cdk-lib';
import type { Artifact, IStage } from 'aws-cdk-lib/aws-codepipeline';
import {
  CloudFormationCreateReplaceChangeSetAction,
  CloudFormationExecuteChangeSetAction,
  ManualApprovalAction,
} from 'aws-cdk-lib/aws-codepipeline-actions';
import { Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type StageName, stackName } from './settings';

const CHANGE_SET = 'waymark-pipeline';
/** The file, in the artifact of a deployment, with the stack's outputs. */
export const OUTPUTS_FILE = 'outputs.json';

export interface Deployment {
  stage: StageName;
  account: string;
  region: string;
  /** The packaged template of each stage, and beside it its parameters. */
  packaged: Artifact;
  outputs: Artifact;
  /** Ask a person between the change set and its execution; the notice goes to `email` unless it is empty. */
  approval?: { email: string };
}

/**
 * Adds a deployment to a stage of the pipeline: a change set, a person's approval if wished, its execution. It acts in
 * the roles that `cdk bootstrap --trust` makes in the stage's account, so that nothing there is set up by hand:
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export function addDeployment(scope: Construct, pipelineStage: IStage, deployment: Deployment): void {
  const { stage, account, region, packaged, outputs, approval } = deployment;
  const bootstrapped = (id: string, role: string) =>
    Role.fromRoleArn(
      scope,
      `${stage}${id}`,
      `arn:aws:iam::${account}:role/cdk-hnb659fds-${role}-role-${account}-${region}`,
      { mutable: false },
    );
  const target = {
    account,
    region,
    role: bootstrapped('DeployRole', 'deploy'),
    stackName: stackName(stage),
    changeSetName: CHANGE_SET,
  };
  pipelineStage.addAction(
    new CloudFormationCreateReplaceChangeSetAction({
      ...target,
      actionName: 'Prepare',
      runOrder: 1,
      deploymentRole: bootstrapped('ExecutionRole', 'cfn-exec'),
      adminPermissions: false,
      templatePath: packaged.atPath(`${stage}.yaml`),
      templateConfiguration: packaged.atPath(`${stage}.json`),
      cfnCapabilities: [CfnCapabilities.NAMED_IAM, CfnCapabilities.AUTO_EXPAND],
    }),
  );
  if (approval) {
    pipelineStage.addAction(
      new ManualApprovalAction({
        actionName: 'Approve',
        runOrder: 2,
        additionalInformation: `Look at the change set ${CHANGE_SET} of the stack ${stackName(stage)} in account ${account}.`,
        ...(approval.email !== '' && { notifyEmails: [approval.email] }),
      }),
    );
  }
  pipelineStage.addAction(
    new CloudFormationExecuteChangeSetAction({
      ...target,
      actionName: 'Deploy',
      runOrder: 3,
      output: outputs,
      outputFileName: OUTPUTS_FILE,
    }),
  );
}
