import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccountPrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledgeArtifacts } from './nag';

const DAYS_KEPT = 90;
/** Below this the Lambda code and the templates lie that the stages' accounts read. */
export const PACKAGES = 'packages';

/** The encrypted bucket of all that the pipeline makes, and the key of it. */
export function artifactStore(scope: Construct, readers: readonly string[]): { bucket: Bucket; key: Key } {
  const key = new Key(scope, 'Key', {
    description: 'What the Waymark pipeline makes',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const common = {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    lifecycleRules: [{ expiration: Duration.days(DAYS_KEPT) }],
    removalPolicy: RemovalPolicy.RETAIN,
  };
  const logs = new Bucket(scope, 'AccessLogs', { ...common, encryption: BucketEncryption.S3_MANAGED });
  const bucket = new Bucket(scope, 'Artifacts', {
    ...common,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    serverAccessLogsBucket: logs,
  });
  for (const account of readers) {
    bucket.grantRead(new AccountPrincipal(account), `${PACKAGES}/*`);
  }
  acknowledgeArtifacts(bucket);
  return { bucket, key };
}
