import { randomBytes } from 'node:crypto';
import { devNull } from 'node:os';
import type { LambdaFunction } from './function';

/** The services that functions reach at the engine, by the SDK's names for them. */
const SERVICES = [
  'DYNAMODB',
  'SFN',
  'SNS',
  'SQS',
  'EVENTBRIDGE',
  'LAMBDA',
  'COGNITO_IDENTITY_PROVIDER',
  'KMS',
];

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** Credentials for one run of the engine. */
export function makeCredentials(): Credentials {
  return {
    accessKeyId: `AKIA${randomBytes(20).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
  };
}

/**
 * The variables that every function finds, besides those of the template.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function runtimeEnvironment(
  endpoint: string,
  region: string,
  { accessKeyId, secretAccessKey }: Credentials,
): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...Object.fromEntries(SERVICES.map((service) => [`AWS_ENDPOINT_URL_${service}`, endpoint])),
    // The profiles of whoever runs the engine are not the functions' business.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    // Invocations run side by side in one process: https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances.html
    AWS_LAMBDA_MAX_CONCURRENCY: '1000',
    // There is no X-Ray, and following each promise for it costs a tenth of the time:
    // https://docs.aws.amazon.com/xray-sdk-for-nodejs/latest/reference/#environment-variables
    POWERTOOLS_TRACE_ENABLED: 'false',
    AWS_XRAY_MANUAL_MODE: 'true',
    // The deployed functions have a Node of their own; this one's age is no news to who runs the engine.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    LANG: 'en_US.UTF-8',
    PATH: process.env.PATH ?? '',
  };
}

/**
 * The variables of all functions together, since they share one process.
 * @throws Error naming each variable that two functions want with different values
 */
export function sharedEnvironment(functions: readonly LambdaFunction[]): Record<string, string> {
  const owners = new Map<string, LambdaFunction>();
  const conflicts: string[] = [];
  for (const lambda of functions) {
    for (const [name, value] of Object.entries(lambda.environment)) {
      const owner = owners.get(name) ?? lambda;
      owners.set(name, owner);
      if (owner.environment[name] !== value) {
        conflicts.push(
          `${name} is '${owner.environment[name]}' in ${owner.logicalId} and '${value}' in ${lambda.logicalId}`,
        );
      }
    }
  }
  if (conflicts.length > 0) {
    throw new Error(
      `On one machine the functions share one environment, so a variable has one value:\n  ${conflicts.join('\n  ')}`,
    );
  }
  return Object.assign({}, ...functions.map(({ environment }) => environment));
}
