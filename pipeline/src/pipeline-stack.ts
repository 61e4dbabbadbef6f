import { Stack, type StackProps } from 'aws-cdk-lib';
import { PipelineProject } from 'aws-cdk-lib/aws-codebuild';
import { Artifact, type IStage, Pipeline, PipelineType } from 'aws-cdk-lib/aws-codepipeline';
import { CodeBuildAction } from 'aws-cdk-lib/aws-codepipeline-actions';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { artifactStore } from './artifacts';
import {
  type Projects,
  packageProject,
  publishProject,
  testProject,
  verifyProject,
  webProject,
} from './builds';
import { addDeployment } from './deployment';
import { type Settings, STAGES, type StageName, stackName } from './settings';
import { ConnectedSource, useOf } from './source';

/** The stages that are tried with the main job; production is watched by the alarms of its canary. */
const TRIED: readonly StageName[] = ['dev', 'staging'];

/** Source, verification, the stages one after the other, and the stores if wished. */
export class PipelineStack extends Stack {
  readonly #settings: Settings;
  readonly #source = new Artifact('Source');
  readonly #packaged = new Artifact('Packaged');
  readonly #extension = new Artifact('Extension');

  constructor(scope: Construct, id: string, settings: Settings, props: StackProps) {
    super(scope, id, props);
    this.#settings = settings;
    const accounts = [...new Set(STAGES.map((stage) => settings.accounts[stage]))];
    const { bucket, key } = artifactStore(this, accounts);
    const pipeline = new Pipeline(this, 'Pipeline', {
      pipelineName: 'waymark',
      pipelineType: PipelineType.V2,
      artifactBucket: bucket,
    });
    const projects: Projects = { scope: this, key };
    this.#addSource(pipeline.addStage({ stageName: 'source' }));
    this.#addVerification(pipeline.addStage({ stageName: 'verify' }), projects, bucket);
    // The role that templates/web.yaml makes in a stage's account.
    const webDeployer = (stage: StageName) =>
      `arn:aws:iam::${settings.accounts[stage]}:role/${stackName(stage)}-web-deployer`;
    const web = webProject(projects, STAGES.map(webDeployer));
    const tests = testProject(projects, settings.testUsersSecret);
    for (const stage of STAGES) {
      const outputs = new Artifact(`${stage}Outputs`);
      const pipelineStage = pipeline.addStage({ stageName: stage });
      addDeployment(this, pipelineStage, {
        ...{ stage, account: settings.accounts[stage], region: settings.region },
        ...{ packaged: this.#packaged, outputs },
        ...(stage === 'prod' && { approval: { email: settings.approversEmail } }),
      });
      pipelineStage.addAction(
        new CodeBuildAction({
          actionName: 'Web',
          runOrder: 4,
          input: this.#source,
          extraInputs: [outputs],
          project: web,
          environmentVariables: { STAGE: { value: stage }, ROLE: { value: webDeployer(stage) } },
        }),
      );
      if (!TRIED.includes(stage)) continue;
      pipelineStage.addAction(
        new CodeBuildAction({
          actionName: 'Test',
          runOrder: 5,
          input: this.#source,
          extraInputs: [outputs],
          project: tests,
          environmentVariables: { STAGE: { value: stage } },
        }),
      );
    }
    if (settings.storesSecret !== '') this.#addStores(pipeline.addStage({ stageName: 'stores' }), projects);
    // Each of them gets the repository itself.
    for (const node of this.node.findAll())
      if (node instanceof PipelineProject) node.addToRolePolicy(useOf(settings.connectionArn));
  }

  #addSource(stage: IStage): void {
    const [owner = '', repo = ''] = this.#settings.repository.split('/');
    const { connectionArn, branch } = this.#settings;
    stage.addAction(
      new ConnectedSource({
        ...{ actionName: 'Source', connectionArn, owner, repo, branch },
        output: this.#source,
        // The extension's source is packed from what git knows, which a zip of the files does not tell.
        codeBuildCloneOutput: true,
      }),
    );
  }

  #addVerification(stage: IStage, projects: Projects, bucket: Bucket): void {
    const input = this.#source;
    const outputs = [this.#packaged, this.#extension];
    stage.addAction(
      new CodeBuildAction({ actionName: 'Verify', runOrder: 1, input, project: verifyProject(projects) }),
    );
    stage.addAction(
      new CodeBuildAction({
        ...{ actionName: 'Package', runOrder: 2, input, outputs },
        project: packageProject(projects, bucket),
      }),
    );
  }

  #addStores(stage: IStage, projects: Projects): void {
    stage.addAction(
      new CodeBuildAction({
        actionName: 'Publish',
        input: this.#source,
        extraInputs: [this.#extension],
        project: publishProject(projects, this.#settings.storesSecret),
      }),
    );
  }
}
