import { Duration } from 'aws-cdk-lib';
import { BuildSpec, ComputeType, LinuxBuildImage, PipelineProject } from 'aws-cdk-lib/aws-codebuild';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledgeProject } from './nag';

/** Debian, since `.ci/run` installs the browsers from its packages. */
const IMAGE = 'public.ecr.aws/docker/library/node:22-bookworm';

export interface ProjectOptions {
  description: string;
  commands: string[];
  key: Key;
  variables?: Record<string, string>;
  /** Variables that are read from Secrets Manager, as `name:json-key`. */
  secrets?: Record<string, string>;
  /** The folders to keep, by the artifact's name. */
  artifacts?: Record<string, string>;
  minutes?: number;
}

/** A CodeBuild project that runs `commands` in the root of the repository. */
export function project(scope: Construct, id: string, options: ProjectOptions): PipelineProject {
  const { description, commands, key, variables = {}, secrets = {}, artifacts = {}, minutes = 30 } = options;
  const kept = Object.entries(artifacts).map(([name, folder]) => [
    name,
    { 'base-directory': folder, files: ['**/*'] },
  ]);
  const made = new PipelineProject(scope, id, {
    description,
    environment: {
      buildImage: LinuxBuildImage.fromDockerRegistry(IMAGE),
      computeType: ComputeType.LARGE,
    },
    encryptionKey: key,
    grantReportGroupPermissions: false,
    timeout: Duration.minutes(minutes),
    logging: {
      cloudWatch: {
        logGroup: new LogGroup(scope, `${id}Logs`, { retention: RetentionDays.ONE_MONTH }),
      },
    },
    buildSpec: BuildSpec.fromObject({
      version: '0.2',
      env: { shell: 'bash', variables, 'secrets-manager': secrets },
      phases: { build: { commands: ['set -euo pipefail', ...commands] } },
      ...(kept.length > 0 && { artifacts: { 'secondary-artifacts': Object.fromEntries(kept) } }),
    }),
  });
  acknowledgeProject(made);
  return made;
}
