import { type App, type CfnElement, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';

/** Has cdk-nag check all stacks of the app: https://github.com/cdklabs/cdk-nag */
export function checkWithNag(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}

/** The wildcards of CDK's own grants on the one bucket and the one key of the pipeline. */
const GRANTED = [
  ...[
    'Action::kms:GenerateDataKey*',
    'Action::kms:ReEncrypt*',
    'Action::s3:Abort*',
    'Action::s3:DeleteObject*',
  ],
  ...['Action::s3:GetBucket*', 'Action::s3:GetObject*', 'Action::s3:List*'],
];

/** Names the findings that stand on the artifacts' bucket, each with the reason. */
export function acknowledgeArtifacts(bucket: IConstruct): void {
  const stack = Stack.of(bucket);
  const arn = `<${logicalId(bucket)}.Arn>`;
  const findings = [...GRANTED, `Resource::${arn}/*`, `Resource::${arn}/packages/*`];
  for (const finding of findings) {
    Validations.of(stack).acknowledge({
      id: `AwsSolutions-IAM5[${finding}]`,
      reason:
        "The actions are CDK's grants on the pipeline's own bucket and key; objects have names of each run.",
    });
  }
}

/** Names the findings that stand on a build project, each with the reason. */
export function acknowledgeProject(project: IConstruct): void {
  const { account, region } = Stack.of(project);
  const group = `log-group:/aws/codebuild/<${logicalId(project)}>`;
  Validations.of(project).acknowledge(
    {
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:${region}:${account}:${group}:*]`,
      reason: "The streams of the project's own log group.",
    },
    {
      id: 'AwsSolutions-CB5',
      reason: 'The tests need Chromium and Firefox of Debian, which the images of CodeBuild do not have.',
    },
  );
}

function logicalId(construct: IConstruct): string {
  return Stack.of(construct).getLogicalId(construct.node.defaultChild as CfnElement);
}
