import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import cdk from '../cdk.json' with { type: 'json' };
import { PipelineStack } from '../src/pipeline-stack';
import { readSettings, type Settings, STAGES } from '../src/settings';

interface Action {
  Name: string;
  RunOrder: number;
  RoleArn: unknown;
  Configuration: Record<string, string>;
}

function synthesize(more: Partial<Settings> = {}) {
  const settings = { ...readSettings((name) => cdk.context[name as keyof typeof cdk.context]), ...more };
  const env = { account: settings.accounts.pipeline, region: settings.region };
  const template = Template.fromStack(new PipelineStack(new App(), 'Pipeline', settings, { env }));
  const [pipeline] = Object.values(template.findResources('AWS::CodePipeline::Pipeline'));
  const stages: { Name: string; Actions: Action[] }[] = pipeline?.Properties.Stages;
  const actionsOf = (stage: string) =>
    (stages.find(({ Name }) => Name === stage)?.Actions ?? []).toSorted((a, b) => a.RunOrder - b.RunOrder);
  return { template, stages: stages.map(({ Name }) => Name), actionsOf };
}

describe('The pipeline', () => {
  it('goes from the source over verification, dev and staging to production', () => {
    expect(synthesize().stages).toEqual(['source', 'verify', 'dev', 'staging', 'prod']);
  });

  it('hands on the repository itself, which its source and each build may ask the connection for', () => {
    const { template, actionsOf } = synthesize();
    const [source] = actionsOf('source');
    expect(source?.Configuration.OutputArtifactFormat).toBe('CODEBUILD_CLONE_REF');
    const builds = Object.keys(template.findResources('AWS::CodeBuild::Project')).length;
    const users = template.findResources('AWS::IAM::Policy', {
      Properties: {
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({
              Action: 'codeconnections:UseConnection',
              Resource: source?.Configuration.ConnectionArn,
            }),
          ]),
        },
      },
    });
    expect(Object.keys(users)).toHaveLength(builds + 1);
  });

  it('packages only what was verified', () => {
    expect(
      synthesize()
        .actionsOf('verify')
        .map(({ Name }) => Name),
    ).toEqual(['Verify', 'Package']);
  });

  it.each(['dev', 'staging'])('tries %s once it is deployed', (stage) => {
    expect(
      synthesize()
        .actionsOf(stage)
        .map(({ Name }) => Name),
    ).toEqual(['Prepare', 'Deploy', 'Web', 'Test']);
  });

  it('asks a person between the change set and its execution in production', () => {
    const names = synthesize()
      .actionsOf('prod')
      .map(({ Name }) => Name);
    expect(names).toEqual(['Prepare', 'Approve', 'Deploy', 'Web']);
  });

  it('deploys each stage in the account of its own, with the parameters of its own', () => {
    const { actionsOf } = synthesize();
    const { accounts } = readSettings((name) => cdk.context[name as keyof typeof cdk.context]);
    for (const stage of STAGES) {
      const [prepare] = actionsOf(stage);
      expect(JSON.stringify(prepare?.RoleArn)).toContain(
        `:iam::${accounts[stage]}:role/cdk-hnb659fds-deploy-role-`,
      );
      expect(prepare?.Configuration.TemplateConfiguration).toBe(`Packaged::${stage}.json`);
      expect(prepare?.Configuration.TemplatePath).toBe(`Packaged::${stage}.yaml`);
    }
  });

  it('deploys stages that share an account as stacks of their own', () => {
    const one = '222222222222';
    const { actionsOf, template } = synthesize({
      accounts: { pipeline: '111111111111', dev: one, staging: one, prod: one },
    });
    const stacks = STAGES.map((stage) => actionsOf(stage)[0]?.Configuration.StackName);
    expect(stacks).toEqual(['waymark-dev', 'waymark-staging', 'waymark-prod']);
    template.resourceCountIs('AWS::CodePipeline::Pipeline', 1);
  });

  it('deploys the web app after the backend, in a role of the stage that may do nothing else', () => {
    const { template } = synthesize();
    const { accounts } = readSettings((name) => cdk.context[name as keyof typeof cdk.context]);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Action: 'sts:AssumeRole',
            Effect: 'Allow',
            Resource: STAGES.map(
              (stage) => `arn:aws:iam::${accounts[stage]}:role/waymark-${stage}-web-deployer`,
            ),
          },
        ]),
      },
    });
  });

  it('keeps what it makes encrypted, and private to the accounts of its stages', () => {
    const { template } = synthesize();
    template.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    });
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });

  it('reads passwords from the secret alone', () => {
    const { template } = synthesize();
    const projects = Object.values(template.findResources('AWS::CodeBuild::Project'));
    const specs = projects.map(({ Properties }) => JSON.stringify(Properties.Source.BuildSpec));
    expect(specs.filter((spec) => spec.includes('WAYMARK_USERS'))).toHaveLength(1);
    expect(specs.join()).toContain('secrets-manager');
  });

  it('hands the extension to the stores only where a secret for them is named', () => {
    expect(synthesize().stages).not.toContain('stores');
    expect(synthesize({ storesSecret: 'waymark/stores' }).stages.at(-1)).toBe('stores');
  });
});

describe('The settings', () => {
  it('are refused with the name of each that is wrong', () => {
    expect(() => readSettings((name) => (name === 'repository' ? 'nonsense' : undefined))).toThrow(
      /repository: Must be owner\/name[\s\S]*accounts/,
    );
  });

  it('keep the pipeline out of the accounts of its stages, whose roles could not read what it made there', () => {
    const read = (name: string) => cdk.context[name as keyof typeof cdk.context];
    const accounts = { ...cdk.context.accounts, pipeline: cdk.context.accounts.dev };
    expect(() => readSettings((name) => (name === 'accounts' ? accounts : read(name)))).toThrow(
      /accounts: pipeline must be another account/,
    );
  });
});
