import type { ActionBindOptions, ActionConfig, IStage } from 'aws-cdk-lib/aws-codepipeline';
import { CodeStarConnectionsSourceAction } from 'aws-cdk-lib/aws-codepipeline-actions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * The right to use a connection. CDK gives it by the name that connections had before, which does not hold of those made
 * since: https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
 */
export const useOf = (connectionArn: string) =>
  new PolicyStatement({ actions: ['codeconnections:UseConnection'], resources: [connectionArn] });

/** The repository, by a connection. */
export class ConnectedSource extends CodeStarConnectionsSourceAction {
  protected override bound(scope: Construct, stage: IStage, options: ActionBindOptions): ActionConfig {
    const config = super.bound(scope, stage, options);
    options.role.addToPrincipalPolicy(useOf(config.configuration.ConnectionArn));
    return config;
  }
}
