import type { PipelineProject } from 'aws-cdk-lib/aws-codebuild';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { PACKAGES } from './artifacts';
import { OUTPUTS_FILE } from './deployment';
import { project } from './projects';

/** Where projects are made, and the key of what they make. */
export interface Projects {
  scope: Construct;
  key: Key;
}

/** What CI runs: nothing is checked here that a change was not checked by before. */
export function verifyProject({ scope, key }: Projects): PipelineProject {
  return project(scope, 'Verify', {
    description: 'Lint, types, unit, integration and end-to-end tests, and the checks of the infrastructure',
    key,
    commands: ['bash .ci/run'],
    minutes: 60,
  });
}

/** Makes the packaged template and the parameters of each stage, and the extension's packages. */
export function packageProject({ scope, key }: Projects, bucket: Bucket): PipelineProject {
  const made = project(scope, 'Package', {
    description: 'The packaged template, the parameters of each stage, and the extension for the stores',
    key,
    variables: { BUCKET: bucket.bucketName },
    commands: [
      'npm ci && npm run package',
      `npm run package:stages -- out --s3-bucket "$BUCKET" --s3-prefix ${PACKAGES}`,
    ],
    artifacts: { Packaged: 'out', Extension: 'dist/packages' },
  });
  bucket.grantReadWrite(made, `${PACKAGES}/*`);
  return made;
}

/** Does the main job on a stage that has been deployed: save, approve, find. `STAGE` names it. */
export function testProject({ scope, key }: Projects, usersSecret: string): PipelineProject {
  const made = project(scope, 'Tests', {
    description: 'The main job on a deployed stage',
    key,
    secrets: { WAYMARK_USERS: usersSecret },
    commands: [
      // https://docs.aws.amazon.com/codebuild/latest/userguide/sample-pipeline-multi-input-output.html
      `folder="CODEBUILD_SRC_DIR_\${STAGE}Outputs"`,
      `export WAYMARK_URL=$(node -p "require('\${!folder}/${OUTPUTS_FILE}').ApiUrl")`,
      'npm ci && npm run test:deployed',
    ],
  });
  Secret.fromSecretNameV2(scope, 'TestUsers', usersSecret).grantRead(made);
  return made;
}

/**
 * Deploys the web app of a stage after its backend. `STAGE` names it, and `ROLE` the role to do it in.
 * @param roles the ARNs of these roles, of all stages
 */
export function webProject({ scope, key }: Projects, roles: string[]): PipelineProject {
  const made = project(scope, 'Web', {
    description: 'The web app of a stage',
    key,
    commands: [
      `folder="CODEBUILD_SRC_DIR_\${STAGE}Outputs"`,
      `app=$(node -p "require('\${!folder}/${OUTPUTS_FILE}').WebAppId")`,
      'apt-get update -qq && apt-get install -y -qq awscli',
      'npm ci',
      'credentials=$(aws sts assume-role --role-arn "$ROLE" --role-session-name web --query "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]" --output text)',
      'read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN <<<"$credentials"',
      'export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN',
      'npm run deploy:web -- "$app"',
    ],
  });
  made.addToRolePolicy(
    new PolicyStatement({
      actions: ['sts:AssumeRole'],
      resources: roles,
    }),
  );
  return made;
}

/** Hands the extension to the stores. Edge takes the same package, but only by hand or with an API of its own. */
export function publishProject({ scope, key }: Projects, storesSecret: string): PipelineProject {
  const names = [
    'WEB_EXT_API_KEY',
    'WEB_EXT_API_SECRET',
    'EXTENSION_ID',
    'PUBLISHER_ID',
    'CLIENT_ID',
    'CLIENT_SECRET',
    'REFRESH_TOKEN',
  ];
  const made = project(scope, 'Stores', {
    description: "Hands the extension's packages to the stores",
    key,
    secrets: Object.fromEntries(names.map((name) => [name, `${storesSecret}:${name}`])),
    commands: [
      'cd "$CODEBUILD_SRC_DIR_Extension"',
      'mkdir firefox && python3 -m zipfile -e waymark-*-firefox.zip firefox',
      'npx --yes web-ext@10.7.0 sign --source-dir firefox --channel listed --upload-source-code waymark-*-source.zip --approval-timeout 0',
      'npx --yes chrome-webstore-upload-cli@4.0.2 --source waymark-*-chromium.zip',
    ],
  });
  Secret.fromSecretNameV2(scope, 'StoresSecret', storesSecret).grantRead(made);
  return made;
}
