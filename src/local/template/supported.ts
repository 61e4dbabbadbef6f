import { accepted, type Members, mapOf, oneOf, run } from './shape';

/**
 * What of a template the engine runs, type by type; anything that is not here is refused at start.
 * `accepted(why)` is what it leaves aside, because it means nothing on one machine.
 */

const cloudOnly = {
  bill: accepted('one machine has no bill'),
  backup: accepted('the data folder is what one backs up'),
  encryption: accepted("data lies in one user's folder; the disk encrypts it"),
  permission: accepted('one user runs everything, so there is nobody to keep from it'),
  scale: accepted('one machine does not scale out'),
  tag: accepted('tags are for bills and policies'),
  text: accepted('a note to people'),
  trace: accepted('X-Ray is not there; the console shows the path of an execution'),
  observed: accepted('the console shows what happens'),
  build: accepted('the functions are built before the engine starts'),
};

const keySchema = [{ AttributeName: run, KeyType: oneOf('HASH', 'RANGE') }];
const index = {
  IndexName: run,
  KeySchema: keySchema,
  Projection: { ProjectionType: oneOf('ALL', 'INCLUDE', 'KEYS_ONLY'), NonKeyAttributes: run },
};
const deadLetters = { Arn: run };
const retries = { MaximumRetryAttempts: run, MaximumEventAgeInSeconds: run };

/** An event of SAM that stands for an AWS::Events::Rule. */
const ruleEvent = {
  Pattern: run,
  EventBusName: run,
  RuleName: run,
  State: oneOf('ENABLED', 'DISABLED'),
  Input: run,
  InputPath: run,
  RetryPolicy: retries,
  DeadLetterConfig: deadLetters,
  Target: { Id: run },
};
/** An event of SAM that has a function work on a queue. */
const queueEvent = {
  Queue: run,
  BatchSize: run,
  Enabled: run,
  FunctionResponseTypes: [oneOf('ReportBatchItemFailures')],
  ScalingConfig: { MaximumConcurrency: run },
};
const verdict = oneOf(true, false);
const validityUnit = oneOf('seconds', 'minutes', 'hours', 'days');

const ruleEvents = mapOf({ Type: oneOf('EventBridgeRule'), Properties: ruleEvent });

export interface Support {
  /** Properties without which the resource cannot be run. */
  required: readonly string[];
  properties: Members;
}

/** The types that are run. */
export const SUPPORTED: Record<string, Support> = {
  'AWS::Serverless::Function': {
    required: ['Handler'],
    properties: {
      FunctionName: run,
      Handler: run,
      CodeUri: cloudOnly.build,
      Runtime: oneOf('nodejs20.x', 'nodejs22.x', 'nodejs24.x'),
      PackageType: oneOf('Zip'),
      Environment: { Variables: mapOf(run) },
      Timeout: run,
      MemorySize: run,
      // The document of the API says which function serves which route.
      Events: mapOf({
        Type: oneOf('Api', 'EventBridgeRule', 'SQS'),
        Properties: { ...ruleEvent, ...queueEvent, ...apiEvent() },
      }),
      Architectures: accepted('this machine has one'),
      // There is one version, what was built; the alias is another name of it.
      AutoPublishAlias: run,
      DeploymentPreference: accepted('there is one version: what was built'),
      Description: cloudOnly.text,
      EphemeralStorage: cloudOnly.scale,
      EventInvokeConfig: accepted(
        'events wait for their functions, so the rule retries and keeps what failed',
      ),
      KmsKeyArn: cloudOnly.encryption,
      LoggingConfig: cloudOnly.observed,
      PermissionsBoundary: cloudOnly.permission,
      // What of them is not supported is told where they are read.
      Policies: run,
      ProvisionedConcurrencyConfig: cloudOnly.scale,
      ReservedConcurrentExecutions: cloudOnly.scale,
      Role: accepted('what a function may do is in its policies'),
      Tags: cloudOnly.tag,
      Tracing: cloudOnly.trace,
    },
  },
  'AWS::Serverless::Api': {
    required: ['StageName', 'DefinitionBody'],
    properties: {
      Name: run,
      StageName: run,
      // OpenAPI with the authorizers, CORS and gateway responses in it.
      DefinitionBody: run,
      AccessLogSetting: cloudOnly.observed,
      AlwaysDeploy: cloudOnly.build,
      CacheClusterEnabled: oneOf(false),
      Description: cloudOnly.text,
      DisableExecuteApiEndpoint: accepted('the API has one address'),
      EndpointConfiguration: accepted('the API has one address'),
      MergeDefinitions: oneOf(false),
      MethodSettings: accepted('throttling protects what is shared; logs are in the console'),
      MinimumCompressionSize: accepted('loopback needs no compression'),
      OpenApiVersion: run,
      PropagateTags: cloudOnly.tag,
      Tags: cloudOnly.tag,
      TracingEnabled: cloudOnly.trace,
    },
  },
  'AWS::Serverless::StateMachine': {
    required: ['DefinitionUri'],
    properties: {
      Name: run,
      Type: oneOf('STANDARD'),
      DefinitionUri: run,
      DefinitionSubstitutions: mapOf(run),
      Events: ruleEvents,
      Logging: cloudOnly.observed,
      PermissionsBoundary: cloudOnly.permission,
      Policies: cloudOnly.permission,
      Role: cloudOnly.permission,
      Tags: cloudOnly.tag,
      Tracing: cloudOnly.trace,
    },
  },
  'AWS::Serverless::Application': {
    required: ['Location'],
    properties: {
      Location: run,
      Parameters: mapOf(run),
      NotificationARNs: cloudOnly.observed,
      Tags: cloudOnly.tag,
      TimeoutInMinutes: cloudOnly.build,
    },
  },
  'AWS::DynamoDB::Table': {
    required: ['KeySchema', 'AttributeDefinitions'],
    properties: {
      TableName: run,
      AttributeDefinitions: [{ AttributeName: run, AttributeType: oneOf('S', 'N', 'B') }],
      KeySchema: keySchema,
      GlobalSecondaryIndexes: [
        {
          ...index,
          OnDemandThroughput: cloudOnly.scale,
          ProvisionedThroughput: cloudOnly.scale,
          ContributorInsightsSpecification: cloudOnly.observed,
          WarmThroughput: cloudOnly.scale,
        },
      ],
      LocalSecondaryIndexes: [index],
      StreamSpecification: {
        StreamViewType: oneOf('NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY'),
      },
      TimeToLiveSpecification: { AttributeName: run, Enabled: oneOf(true, false) },
      BillingMode: oneOf('PAY_PER_REQUEST', 'PROVISIONED'),
      ContributorInsightsSpecification: cloudOnly.observed,
      DeletionProtectionEnabled: cloudOnly.backup,
      OnDemandThroughput: cloudOnly.scale,
      PointInTimeRecoverySpecification: cloudOnly.backup,
      ProvisionedThroughput: cloudOnly.scale,
      ResourcePolicy: cloudOnly.permission,
      SSESpecification: cloudOnly.encryption,
      TableClass: cloudOnly.bill,
      Tags: cloudOnly.tag,
      WarmThroughput: cloudOnly.scale,
    },
  },
  'AWS::Events::EventBus': {
    required: ['Name'],
    properties: {
      Name: run,
      Description: cloudOnly.text,
      KmsKeyIdentifier: cloudOnly.encryption,
      LogConfig: cloudOnly.observed,
      Policy: cloudOnly.permission,
      Tags: cloudOnly.tag,
    },
  },
  'AWS::Events::Rule': {
    required: ['EventPattern', 'Targets'],
    properties: {
      Name: run,
      EventBusName: run,
      EventPattern: run,
      State: oneOf('ENABLED', 'DISABLED'),
      Targets: [
        {
          Id: run,
          Arn: run,
          Input: run,
          InputPath: run,
          InputTransformer: { InputPathsMap: run, InputTemplate: run },
          RetryPolicy: retries,
          DeadLetterConfig: deadLetters,
          RoleArn: cloudOnly.permission,
        },
      ],
      Description: cloudOnly.text,
      RoleArn: cloudOnly.permission,
      Tags: cloudOnly.tag,
    },
  },
  'AWS::Scheduler::Schedule': {
    required: ['ScheduleExpression', 'FlexibleTimeWindow', 'Target'],
    properties: {
      Name: run,
      ScheduleExpression: run,
      ScheduleExpressionTimezone: oneOf('UTC'),
      State: oneOf('ENABLED', 'DISABLED'),
      FlexibleTimeWindow: {
        Mode: oneOf('OFF', 'FLEXIBLE'),
        MaximumWindowInMinutes: accepted('the window begins at the time that the expression says'),
      },
      Target: {
        Arn: run,
        Input: run,
        RetryPolicy: retries,
        DeadLetterConfig: deadLetters,
        RoleArn: cloudOnly.permission,
      },
      Description: cloudOnly.text,
      GroupName: cloudOnly.text,
      KmsKeyArn: cloudOnly.encryption,
    },
  },
  'AWS::Pipes::Pipe': {
    required: ['Source', 'Target'],
    properties: {
      Name: run,
      Source: run,
      SourceParameters: {
        DynamoDBStreamParameters: {
          StartingPosition: oneOf('TRIM_HORIZON', 'LATEST'),
          BatchSize: run,
          MaximumBatchingWindowInSeconds: run,
          MaximumRecordAgeInSeconds: run,
          MaximumRetryAttempts: run,
          OnPartialBatchItemFailure: oneOf('AUTOMATIC_BISECT'),
          DeadLetterConfig: deadLetters,
          ParallelizationFactor: cloudOnly.scale,
        },
        FilterCriteria: { Filters: [{ Pattern: run }] },
      },
      Target: run,
      TargetParameters: {
        EventBridgeEventBusParameters: {
          Source: run,
          DetailType: run,
          Resources: run,
          Time: run,
        },
        InputTemplate: run,
      },
      DesiredState: oneOf('RUNNING', 'STOPPED'),
      Description: cloudOnly.text,
      KmsKeyIdentifier: cloudOnly.encryption,
      LogConfiguration: cloudOnly.observed,
      RoleArn: cloudOnly.permission,
      Tags: cloudOnly.tag,
    },
  },
  'AWS::SNS::Topic': {
    required: [],
    properties: {
      TopicName: run,
      DisplayName: run,
      FifoTopic: oneOf(false),
      Subscription: [{ Protocol: oneOf('email', 'email-json', 'sqs', 'lambda'), Endpoint: run }],
      DataProtectionPolicy: cloudOnly.permission,
      KmsMasterKeyId: cloudOnly.encryption,
      Tags: cloudOnly.tag,
      TracingConfig: cloudOnly.trace,
    },
  },
  'AWS::SNS::Subscription': {
    required: ['TopicArn', 'Protocol', 'Endpoint'],
    properties: {
      TopicArn: run,
      Protocol: run,
      Endpoint: run,
      FilterPolicy: run,
      FilterPolicyScope: oneOf('MessageAttributes', 'MessageBody'),
      RawMessageDelivery: run,
      RedrivePolicy: run,
    },
  },
  'AWS::SQS::Queue': {
    required: [],
    properties: {
      QueueName: run,
      FifoQueue: oneOf(false),
      MessageRetentionPeriod: run,
      VisibilityTimeout: run,
      ReceiveMessageWaitTimeSeconds: run,
      DelaySeconds: run,
      MaximumMessageSize: run,
      RedrivePolicy: { deadLetterTargetArn: run, maxReceiveCount: run },
      KmsDataKeyReusePeriodSeconds: cloudOnly.encryption,
      KmsMasterKeyId: cloudOnly.encryption,
      RedriveAllowPolicy: cloudOnly.permission,
      SqsManagedSseEnabled: cloudOnly.encryption,
      Tags: cloudOnly.tag,
    },
  },
  'AWS::KMS::Key': {
    required: [],
    properties: {
      Enabled: oneOf(true),
      KeySpec: oneOf('SYMMETRIC_DEFAULT'),
      KeyUsage: oneOf('ENCRYPT_DECRYPT'),
      MultiRegion: oneOf(false),
      Description: cloudOnly.text,
      EnableKeyRotation: accepted('what one user keeps has one key'),
      KeyPolicy: cloudOnly.permission,
      PendingWindowInDays: accepted('a key is as old as the data folder'),
      RotationPeriodInDays: accepted('what one user keeps has one key'),
      Tags: cloudOnly.tag,
    },
  },
  'AWS::Cognito::UserPool': {
    required: [],
    properties: {
      UserPoolName: run,
      UsernameAttributes: [oneOf('email')],
      UsernameConfiguration: { CaseSensitive: oneOf(false) },
      AutoVerifiedAttributes: [oneOf('email')],
      Schema: run,
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [oneOf('email')] },
      Policies: {
        PasswordPolicy: {
          MinimumLength: run,
          RequireUppercase: run,
          RequireLowercase: run,
          RequireNumbers: run,
          RequireSymbols: run,
          TemporaryPasswordValidityDays: run,
        },
      },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: oneOf(true), InviteMessageTemplate: run },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: oneOf('verified_email'), Priority: run }] },
      VerificationMessageTemplate: {
        DefaultEmailOption: oneOf('CONFIRM_WITH_CODE'),
        EmailSubject: run,
        EmailMessage: run,
      },
      EmailVerificationSubject: run,
      EmailVerificationMessage: run,
      MfaConfiguration: oneOf('OFF', 'OPTIONAL', 'ON'),
      EnabledMfas: [oneOf('SMS_MFA', 'SOFTWARE_TOKEN_MFA')],
      SmsAuthenticationMessage: run,
      SmsConfiguration: accepted('short messages land in the console'),
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice: verdict,
        DeviceOnlyRememberedOnUserPrompt: verdict,
      },
      LambdaConfig: { PreSignUp: run },
      DeletionProtection: cloudOnly.backup,
      EmailConfiguration: accepted('mail lands in the console'),
      UserPoolAddOns: cloudOnly.observed,
      UserPoolTags: cloudOnly.tag,
      UserPoolTier: cloudOnly.bill,
    },
  },
  'AWS::Cognito::UserPoolClient': {
    required: ['UserPoolId'],
    properties: {
      ClientName: run,
      UserPoolId: run,
      GenerateSecret: oneOf(false),
      ExplicitAuthFlows: [
        oneOf('ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'),
      ],
      PreventUserExistenceErrors: oneOf('ENABLED', 'LEGACY'),
      EnableTokenRevocation: verdict,
      AuthSessionValidity: run,
      IdTokenValidity: run,
      AccessTokenValidity: run,
      RefreshTokenValidity: run,
      TokenValidityUnits: { IdToken: validityUnit, AccessToken: validityUnit, RefreshToken: validityUnit },
      SupportedIdentityProviders: [oneOf('COGNITO')],
      AllowedOAuthFlows: [oneOf('code')],
      AllowedOAuthFlowsUserPoolClient: verdict,
      AllowedOAuthScopes: [oneOf('openid', 'email', 'profile', 'aws.cognito.signin.user.admin')],
      CallbackURLs: run,
      LogoutURLs: run,
      WriteAttributes: run,
    },
  },
  'AWS::Cognito::UserPoolDomain': {
    required: ['UserPoolId', 'Domain'],
    properties: {
      UserPoolId: run,
      Domain: run,
      ManagedLoginVersion: accepted('the pages are the engine’s own'),
    },
  },
  'AWS::Cognito::UserPoolGroup': {
    required: ['UserPoolId', 'GroupName'],
    properties: {
      UserPoolId: run,
      GroupName: run,
      Description: run,
      Precedence: run,
      RoleArn: cloudOnly.permission,
    },
  },
};

/** The types that are left aside as a whole. A family ends with `::`. */
export const ACCEPTED_TYPES: Record<string, string> = {
  'AWS::Amplify::': 'the engine serves the web app itself',
  'AWS::ApiGateway::Account': 'the console shows the requests',
  'AWS::ApplicationInsights::': 'the console shows what happens',
  'AWS::Budgets::': 'one machine has no bill',
  'AWS::CloudWatch::': 'the console shows what happens',
  'AWS::Events::Archive': 'the data folder is what one backs up',
  'AWS::Events::EventBusPolicy': 'one user runs everything',
  'AWS::EventSchemas::': 'schemas are for people who write consumers',
  'AWS::IAM::': 'one user runs everything',
  'AWS::KMS::Alias': 'keys are called by their IDs',
  'AWS::Lambda::Permission': 'one user runs everything',
  'AWS::Logs::': 'the console shows the logs',
  'AWS::SNS::TopicPolicy': 'one user runs everything',
  'AWS::SQS::QueuePolicy': 'one user runs everything',
  'AWS::WAFv2::': 'the engine listens to this machine alone',
  'AWS::XRay::': 'X-Ray is not there',
};

/** What may stand beside a resource's properties. */
export const RESOURCE_ATTRIBUTES = new Set([
  ...['Type', 'Properties', 'Condition', 'DependsOn', 'Metadata'],
  // There is no stack to update or delete.
  ...['DeletionPolicy', 'UpdateReplacePolicy', 'CreationPolicy', 'UpdatePolicy'],
]);

/** The sections of a template. */
export const SECTIONS = new Set([
  ...[
    'AWSTemplateFormatVersion',
    'Transform',
    'Description',
    'Metadata',
    'Parameters',
    'Mappings',
    'Conditions',
  ],
  ...['Globals', 'Resources', 'Rules', 'Outputs'],
]);

/** The sections of Globals, and the type each holds for. */
export const GLOBALS: Record<string, string> = {
  Function: 'AWS::Serverless::Function',
  Api: 'AWS::Serverless::Api',
  StateMachine: 'AWS::Serverless::StateMachine',
};

function apiEvent(): Members {
  const inDocument = accepted('the document of the API says it');
  return { Path: inDocument, Method: inDocument, RestApiId: inDocument, Auth: inDocument };
}
