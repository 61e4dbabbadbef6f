import { readdirSync, readFileSync } from 'node:fs';
import validate from 'asl-validator';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { functionBuild } from '../../../scripts/build/functions';
import { IMPORT_UNDER_WAY_SECONDS } from '../../../src/backend/retag-queue';
import { FILES, propertyOf, read, resourcesOf, root, statesIn, wildStatements } from './templates';

const MEGABYTE = 1024 * 1024;
const WORKFLOWS = 'src/backend/workflow';

interface QueuePolicy {
  Queues: string[];
  PolicyDocument: { Statement: { Condition: { ArnEquals: { 'aws:SourceArn': string | string[] } } }[] };
}

/** The table itself; an index is named beside it. */
const TABLE = 'Data.Outputs.TableArn';

interface TableRight {
  Resource: string;
  Condition?: Record<string, Record<string, string[]>>;
}

const rightsOf = ({ Policies = [] as never }: Record<string, never>) =>
  (Policies as { Statement: TableRight | TableRight[] }[]).flatMap(({ Statement }) => Statement);
/** The partition keys that a right is for. */
const keysOf = ({ Condition = {} }: TableRight) =>
  Object.entries(Condition)
    .filter(([operator]) => operator.startsWith('ForAllValues:String'))
    .flatMap(([, keys]) => keys['dynamodb:LeadingKeys'] ?? []);

describe('Permissions', () => {
  it.each(FILES)('%s says why, wherever it allows more than it can name', (file) => {
    const unexplained = wildStatements(readFileSync(file, 'utf8')).filter((text) => !text.includes('# '));
    expect(unexplained).toEqual([]);
  });

  it('are looked through: a star without a reason is found, in each way of writing it', () => {
    const statement = (resource: string) => `
Statement:
  - Effect: Allow
    Action: dynamodb:GetItem
    Resource: ${resource}
`;
    expect(wildStatements(statement("'*'"))).toHaveLength(1);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Fn::Sub is written so
    expect(wildStatements(statement("!Sub '${Table.Arn}/index/*'"))).toHaveLength(1);
    expect(wildStatements(statement('[!GetAtt Table.Arn]'))).toHaveLength(0);
    expect(wildStatements("Statement: { Effect: Allow, Action: 'dynamodb:*', Resource: a }")).toHaveLength(1);
  });

  it('keep the functions to the log group that is theirs', () => {
    expect(root.Globals.Function.PermissionsBoundary).toBe('FunctionBoundary');
  });

  const WITH_POLICIES = ['AWS::Serverless::Function', 'AWS::Serverless::StateMachine'];
  it.each(resourcesOf(...WITH_POLICIES))(
    'of %s to the table are for items of its own kinds alone',
    (_, own) => {
      for (const right of rightsOf(own).filter(({ Resource }) => Resource === TABLE)) {
        const keys = keysOf(right);
        expect(keys, right.Resource).not.toEqual([]);
        for (const key of keys) expect(key).toMatch(/^[A-Z]+(#(\*|[a-z-]+))?$/);
      }
    },
  );

  it('of a function to the table are for all kinds of items that its code makes keys of', async () => {
    const kindsOf = (own: Record<string, never>) =>
      new Set(rightsOf(own).flatMap((right) => keysOf(right).map((key) => key.replace('*', ''))));
    const functions = resourcesOf('AWS::Serverless::Function');
    const rights = new Map(functions.map(([name, own]) => [name.split(' ')[1], kindsOf(own)]));
    const kinds = [...new Set([...rights.values()].flatMap((own) => [...own]))];
    expect(kinds).toContain('BOOKMARK#');
    const { outputFiles = [] } = await build({
      ...(await functionBuild()),
      ...{ write: false, packages: 'external', logLevel: 'silent' },
    });
    const missing = outputFiles.flatMap(({ path, text }) => {
      const name = path.split('/').at(-2);
      const made = kinds.filter((kind) => ['"', "'", '`'].some((quote) => text.includes(quote + kind)));
      return made.filter((kind) => !rights.get(name)?.has(kind)).map((kind) => `${name}: ${kind}`);
    });
    expect(missing).toEqual([]);
  });

  it('leave the link checker without any data', () => {
    const { Policies, ReservedConcurrentExecutions } = root.Resources.CheckLinkFunction.Properties;
    expect(Policies).toBeUndefined();
    expect(ReservedConcurrentExecutions).toBe('LinkCheckConcurrency');
  });
});

describe('People', () => {
  const [pool, client, provider] = ['UserPool', 'UserPoolClient', 'UserPoolIdentityProvider'].map(
    (type) => resourcesOf(`AWS::Cognito::${type}`)[0]![1] as Record<string, object>,
  ) as [Record<string, object>, Record<string, object>, Record<string, object>];
  // As `!If` is read: the condition, what holds with it, and what holds without.
  const [condition, federated, native] = client.WriteAttributes as unknown as [string, string[], string[]];

  it('do not name themselves, and take no address at which they get no mail', () => {
    expect(native).toEqual(['email']);
    expect(pool.UserAttributeUpdateSettings).toEqual({
      AttributesRequireVerificationBeforeUpdate: ['email'],
    });
  });

  it('get from their company’s sign-in what it says of them: Cognito writes it as the client', () => {
    expect(condition).toBe('HasIdentityProvider');
    expect(federated.sort()).toEqual(Object.keys(provider.AttributeMapping!).sort());
  });

  it.each([
    ['a password', { PasswordSignIn: 'true' }, ['COGNITO']],
    ['a password on the hosted pages', { PasswordSignIn: 'false' }, ['COGNITO']],
    [
      'either',
      { PasswordSignIn: 'true', SamlMetadataUrl: 'https://sso.example' },
      ['COGNITO', 'IdentityProvider'],
    ],
    [
      'their company alone',
      { PasswordSignIn: 'false', SamlMetadataUrl: 'https://sso.example' },
      ['IdentityProvider'],
    ],
  ])('are let in by the hosted sign-in with %s', (_, parameters, providers) => {
    const property: [string, string] = ['UserPoolClient', 'SupportedIdentityProviders'];
    expect(propertyOf('templates/data.yaml', property, parameters)).toEqual(providers);
  });
});

describe('The link checker, of which few run at once,', () => {
  it('has room for a submission while all that is due is checked again', () => {
    const { BatchSize, ScalingConfig } = root.Resources.RecheckLinkFunction.Properties.Events.Work.Properties;
    expect(BatchSize * ScalingConfig.MaximumConcurrency).toBeLessThan(
      root.Parameters.LinkCheckConcurrency.Default,
    );
  });

  it('is waited for by the submissions that come together', () => {
    const { States } = JSON.parse(readFileSync(`${WORKFLOWS}/approval.asl.json`, 'utf8'));
    const [first] = States.CheckLink.Retry;
    expect(first).toMatchObject({ ErrorEquals: ['Lambda.TooManyRequestsException'] });
    const [patient] = States.TellManagers.Retry;
    expect({ ...first, ErrorEquals: patient.ErrorEquals }).toEqual(patient);
  });
});

describe('The key of task tokens', () => {
  const { KeyPolicy, EnableKeyRotation } = root.Resources.TaskTokenKey.Properties;
  const statements: { Action: string | string[]; Condition?: Record<string, object> }[] = KeyPolicy.Statement;

  it('encrypts for the one function that keeps them, and decrypts for the one that uses them', () => {
    expect(EnableKeyRotation).toBe(true);
    for (const [action, role] of [
      ['kms:Encrypt', 'AskForDecisionFunctionRole'],
      ['kms:Decrypt', 'ReleaseDecisionFunctionRole'],
    ] as const) {
      const [statement, ...others] = statements.filter(({ Action }) => [Action].flat().includes(action));
      expect(others).toEqual([]);
      expect(statement?.Condition).toMatchObject({
        ArnLike: { 'aws:PrincipalArn': expect.stringContaining(`-${role}-*`) },
        'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['bookmarkId', 'revision'] },
        Null: { 'kms:EncryptionContextKeys': 'false' },
      });
    }
  });
});

describe('What is asynchronous is tried again for a time, then kept', () => {
  it.each(resourcesOf('AWS::Events::Rule'))('by the rule %s', (_, { Targets }) => {
    for (const target of Targets as unknown as object[])
      expect(target).toMatchObject({
        RetryPolicy: { MaximumRetryAttempts: expect.anything(), MaximumEventAgeInSeconds: expect.anything() },
        DeadLetterConfig: { Arn: expect.any(String) },
      });
  });

  it.each(resourcesOf('AWS::Events::Rule'))('where the queue takes what the rule %s keeps', (name, rule) => {
    const takes = (queue: string) =>
      resourcesOf('AWS::SQS::QueuePolicy')
        .map(([, properties]) => properties as unknown as QueuePolicy)
        .filter(({ Queues }) => Queues.includes(queue.replace(/\.Arn$/, '')))
        .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
        .flatMap(({ Condition }) => Condition.ArnEquals['aws:SourceArn']);
    for (const { DeadLetterConfig } of rule.Targets as unknown as { DeadLetterConfig: { Arn: string } }[])
      expect(takes(DeadLetterConfig.Arn)).toContain(`${name.split(' ')[1]}.Arn`);
  });

  const handedOn = [
    ...resourcesOf('AWS::Events::Rule').flatMap(([name, { Targets }]) =>
      (Targets as unknown as { Arn: string }[]).map(({ Arn }) => [name, Arn] as const),
    ),
    ...resourcesOf('AWS::Scheduler::Schedule').map(
      ([name, { Target }]) => [name, (Target as unknown as { Arn: string }).Arn] as const,
    ),
    ...resourcesOf('AWS::SNS::Subscription').map(
      ([name, { Endpoint }]) => [name, Endpoint as unknown as string] as const,
    ),
  ].flatMap(([name, target]) => {
    const found = root.Resources[target.split('.')[0]!];
    return found?.Type === 'AWS::Serverless::Function' ? [[name, found.Properties]] : [];
  });
  it.each(handedOn)('by Lambda, where it has taken the event of %s', (_, { EventInvokeConfig }) => {
    expect(EventInvokeConfig).toMatchObject({
      MaximumRetryAttempts: expect.any(Number),
      MaximumEventAgeInSeconds: expect.any(Number),
      DestinationConfig: { OnFailure: { Type: 'SQS', Destination: expect.any(String) } },
    });
  });

  it.each(resourcesOf('AWS::Pipes::Pipe'))('by the pipe %s', (_, { SourceParameters }) => {
    expect(SourceParameters).toMatchObject({
      DynamoDBStreamParameters: {
        StartingPosition: 'TRIM_HORIZON',
        OnPartialBatchItemFailure: 'AUTOMATIC_BISECT',
        MaximumRetryAttempts: expect.any(Number),
        DeadLetterConfig: { Arn: expect.any(String) },
      },
    });
  });

  it.each(resourcesOf('AWS::SNS::Subscription'))('by the subscription %s', (_, { RedrivePolicy }) => {
    expect(RedrivePolicy).toEqual({ deadLetterTargetArn: expect.any(String) });
  });

  it.each(resourcesOf('AWS::Scheduler::Schedule'))('by the schedule %s', (_, { Target }) => {
    expect(Target).toMatchObject({
      RetryPolicy: { MaximumRetryAttempts: expect.any(Number), MaximumEventAgeInSeconds: expect.any(Number) },
      DeadLetterConfig: { Arn: expect.any(String) },
    });
  });

  it.each(resourcesOf('AWS::Serverless::Function', 'AWS::Serverless::StateMachine'))(
    'by the events that SAM makes for %s',
    (_, { Events = {} }) => {
      for (const { Type, Properties } of Object.values(Events) as { Type: string; Properties: object }[]) {
        if (Type === 'Api' || Type === 'SQS') continue;
        expect(Properties).toMatchObject({
          RetryPolicy: { MaximumRetryAttempts: expect.anything() },
          DeadLetterConfig: { Arn: expect.any(String) },
        });
      }
    },
  );
});

describe('A queue that a function works on', () => {
  const worked = resourcesOf('AWS::Serverless::Function').flatMap(([name, { Events = {} }]) =>
    Object.values(Events as Record<string, { Type: string; Properties: Record<string, unknown> }>)
      .filter(({ Type }) => Type === 'SQS')
      .map(({ Properties }) => [name, Properties] as const),
  );
  it.each(worked)(
    'of %s gives a message back by itself, and keeps what fails too often',
    (_, { Queue, ...rest }) => {
      expect(rest.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(root.Resources[String(Queue).split('.')[0] as string]?.Properties.RedrivePolicy).toEqual({
        deadLetterTargetArn: expect.any(String),
        maxReceiveCount: expect.any(Number),
      });
    },
  );
});

describe('What happens can be seen', () => {
  it.each(resourcesOf('AWS::Logs::LogGroup'))(
    'the log group %s keeps its lines for a time that is set',
    (_, log) => {
      expect(log.RetentionInDays).toBeDefined();
    },
  );

  it.each(resourcesOf('AWS::Serverless::Function'))('%s is traced, and logs to the group', (_, own) => {
    expect({ ...root.Globals.Function, ...own }).toMatchObject({
      Tracing: 'Active',
      LoggingConfig: { LogGroup: 'FunctionLogs' },
    });
  });

  it('at each level of logs, what is measured among it: no line is left out that has no level of its own', () => {
    const { LogFormat, ApplicationLogLevel } = root.Globals.Function.LoggingConfig;
    expect([LogFormat, ApplicationLogLevel]).toEqual(['JSON', ['LogsAll', 'DEBUG', 'INFO']]);
  });

  it.each(resourcesOf('AWS::Serverless::StateMachine'))(
    '%s is traced, and logs each step without its data',
    (_, own) => {
      expect(own).toMatchObject({
        Tracing: { Enabled: true },
        Logging: { Level: 'ALL', IncludeExecutionData: false },
      });
    },
  );

  it.each(resourcesOf('AWS::SNS::Topic').filter(([, { TracingConfig }]) => TracingConfig === 'Active'))(
    '%s, which is traced, may tell X-Ray of it, and no other topic may',
    (name) => {
      const policies = resourcesOf('AWS::XRay::ResourcePolicy').map(([, { PolicyDocument }]) =>
        JSON.parse(String(PolicyDocument)),
      );
      const topic = name.split(' ')[1];
      const own = policies
        .flatMap(({ Statement }) => Statement)
        .filter(({ Condition }) => Condition.ArnEquals['aws:SourceArn'] === `\${${topic}}`);
      expect(own).toEqual([
        {
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: ['xray:PutTraceSegments', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
          Resource: '*',
          Condition: {
            // biome-ignore lint/suspicious/noTemplateCurlyInString: Fn::Sub is written so
            StringEquals: { 'aws:SourceAccount': '${AWS::AccountId}' },
            ArnEquals: { 'aws:SourceArn': `\${${topic}}` },
          },
        },
      ]);
    },
  );

  it.each(resourcesOf('AWS::Serverless::Api'))('%s is traced, logged and throttled', (_, api) => {
    expect(api).toMatchObject({ TracingEnabled: true, AccessLogSetting: { DestinationArn: 'ApiLogs.Arn' } });
    expect(api.MethodSettings).toContainEqual(
      expect.objectContaining({
        ResourcePath: '/*',
        HttpMethod: '*',
        ThrottlingRateLimit: expect.any(Number),
        ThrottlingBurstLimit: expect.any(Number),
      }),
    );
  });
});

describe('The API', () => {
  const document = JSON.parse(readFileSync('src/backend/openapi.json', 'utf8'));

  it('names the origins that may read its answers, and never all', () => {
    expect(root.Globals.Function.Environment.Variables.ALLOWED_ORIGINS).toBe(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Fn::Sub is written so
      '${WebUrl},${ExtensionOrigins}',
    );
    expect(root.Parameters.ExtensionOrigins.Default).toBe('');
    const text = JSON.stringify(document);
    expect(text).not.toMatch(/allow-origin[^,}]*'\*'/i);
    for (const [path, { options }] of Object.entries<Record<string, object>>(document.paths))
      expect(JSON.stringify(options), path).toContain('AnswerPreflightFunction');
  });

  it('reports no metrics of each method, which are billed and which no alarm reads', () => {
    const settings: { ResourcePath: string }[] = root.Resources.Api.Properties.MethodSettings;
    expect(settings.map(({ ResourcePath }) => ResourcePath)).toContain('/*');
    for (const setting of settings) expect(setting).not.toHaveProperty('MetricsEnabled');
  });

  it('is closed to addresses and networks that are not named, where some are', () => {
    const { 'Fn::If': policy } = document['x-amazon-apigateway-policy'];
    expect(policy[0]).toBe('LimitsCallers');
    expect(policy[1].Statement).toContainEqual({
      'Fn::If': [
        'IsPrivate',
        expect.objectContaining({
          Effect: 'Deny',
          Condition: { StringNotEquals: { 'aws:SourceVpce': { Ref: 'AllowedVpcEndpoints' } } },
        }),
        { Ref: 'AWS::NoValue' },
      ],
    });
    expect(root.Parameters.AllowedIps.Default).toBe('');
    expect(root.Parameters.AllowedVpcEndpoints.Default).toBe('');
  });

  it('is closed to other addresses but for what the web app’s own host asks for before anybody signs in', () => {
    const { 'Fn::If': policy } = document['x-amazon-apigateway-policy'];
    const [, denied] = policy[1].Statement.map((each: { 'Fn::If'?: unknown[] }) => each['Fn::If'] ?? []).find(
      ([condition]: unknown[]) => condition === 'LimitsIps',
    );
    const patterns = denied.Resource.map(
      (resource: string) => new RegExp(`^${resource.replaceAll('*', '.*')}$`),
    );
    const open = Object.entries<Record<string, { security?: unknown }>>(document.paths).flatMap(
      ([path, methods]) =>
        Object.keys(methods)
          .map((method) => `execute-api:/api/${method.toUpperCase()}${path}`)
          .filter((resource) => !patterns.some((pattern: RegExp) => pattern.test(resource))),
    );
    const DISCOVERY = '/.well-known/waymark.json';
    expect(open).toEqual([`execute-api:/api/OPTIONS${DISCOVERY}`, `execute-api:/api/GET${DISCOVERY}`]);
    expect(document.paths[DISCOVERY].get).not.toHaveProperty('security');
    expect(JSON.stringify(read('templates/firewall.yaml').Resources.WebAcl.Properties.Rules[0])).toContain(
      `"PositionalConstraint":"ENDS_WITH","SearchString":"${DISCOVERY}"`,
    );
  });
});

describe('The mail of the user pool', () => {
  it('is sent by SES where an identity is named, else by the sender that Cognito has', () => {
    const [[, { EmailConfiguration }]] = resourcesOf('AWS::Cognito::UserPool') as unknown as [
      [string, { EmailConfiguration: unknown }],
    ];
    expect(EmailConfiguration).toEqual([
      'SendsBySes',
      {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn: 'SesIdentityArn',
        From: ['NamesSender', 'SesFrom', 'AWS::NoValue'],
      },
      { EmailSendingAccount: 'COGNITO_DEFAULT' },
    ]);
    expect(root.Parameters.SesIdentityArn.Default).toBe('');
  });

  it.each([
    ['', true],
    ['arn:aws:ses:eu-central-1:111122223333:identity/example.com', true],
    ['waymark@example.com', false],
  ])('takes %j as an identity: %s', (given, isTaken) => {
    expect(new RegExp(`^(?:${root.Parameters.SesIdentityArn.AllowedPattern})$`).test(given)).toBe(isTaken);
  });
});

describe('What must last', () => {
  it.each(resourcesOf('AWS::DynamoDB::Table'))(
    '%s can be restored, and is not deleted by mistake',
    (name, table) => {
      expect(name).toContain('templates/data.yaml');
      expect(table).toMatchObject({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
      });
    },
  );

  it.each(['Table', 'UserPool'])('%s stays in any case, since it refuses to be deleted', (name) => {
    const { [name]: resource } = read('templates/data.yaml').Resources;
    expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    const { DeletionProtectionEnabled, DeletionProtection } = resource.Properties;
    expect(DeletionProtectionEnabled ?? DeletionProtection).toBe(name === 'Table' ? true : 'ACTIVE');
  });

  it.each(['Data', 'Bus', 'EventArchive'])(
    '%s stays, but where the deployment that first made it fails: the next one makes it again',
    (name) => {
      const { DeletionPolicy, UpdateReplacePolicy } = root.Resources[name];
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
    },
  );

  it('the pipe is made when the stream of a new table is known everywhere, after all that the API needs', () => {
    expect(root.Resources.EventPipe.DependsOn).toBe('Firewall');
    expect(JSON.stringify(root.Resources.Firewall.Properties.Parameters.ApiStageArn)).toContain('Api.Stage');
  });

  it('the archive is made after the bus, and goes before it', () => {
    expect(root.Resources.EventArchive.Properties.SourceArn).toBe('Bus.Arn');
  });
});

describe('An import', () => {
  it('is over when the links of a renamed tag are gone through again', () => {
    const own = root.Resources.ImportLinksFunction.Properties.Timeout ?? root.Globals.Function.Timeout;
    expect(own).toBeLessThan(IMPORT_UNDER_WAY_SECONDS);
  });
});

describe('A workflow', () => {
  const files = readdirSync(WORKFLOWS).filter((name) => name.endsWith('.asl.json'));

  it.each(files)(
    '%s is a valid state machine',
    (file) => {
      const substituted = readFileSync(`${WORKFLOWS}/${file}`, 'utf8').replace(
        /\$\{(\w+)\}/g,
        (_, name: string) => (name.endsWith('Seconds') ? '60' : `arn:${name}`),
      );
      expect(validate(JSON.parse(substituted)).errors).toEqual([]);
    },
    60_000,
  );

  it.each(files)('%s waits for nothing without a time-out', (file) => {
    const tasks = statesIn(JSON.parse(readFileSync(`${WORKFLOWS}/${file}`, 'utf8'))).filter(
      ([, { Type }]) => Type === 'Task',
    );
    expect(tasks).not.toHaveLength(0);
    expect(tasks.filter(([, state]) => state.TimeoutSeconds === undefined)).toEqual([]);
  });
});

describe('A template', () => {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
  it('stays below the 500 resources that CloudFormation takes, as SAM expands it', () => {
    // A function's own, its role, version, alias and deployment group.
    const OF_FUNCTION = 5;
    const resources = Object.values<{
      Type: string;
      Properties?: { Events?: object; EventInvokeConfig?: object };
    }>(root.Resources);
    const amount = resources.reduce((sum, { Type, Properties: { Events = {}, EventInvokeConfig } = {} }) => {
      if (Type !== 'AWS::Serverless::Function') return sum + 1;
      return sum + OF_FUNCTION + Object.keys(Events).length + (EventInvokeConfig ? 1 : 0);
    }, 0);
    expect(amount).toBeLessThan(480);
  });
});

describe('A function', () => {
  it('is given each variable that its code reads, which locally it has as long as any function has it', async () => {
    const { banner: _, ...options } = await functionBuild();
    // Without the packages, whose variables are no business of the template.
    const { outputFiles } = await build({
      ...options,
      ...{ write: false, minify: false, packages: 'external' },
    });
    const shared = Object.keys(root.Globals.Function.Environment.Variables);
    const lacking = outputFiles.flatMap(({ path, text }) => {
      const name = path.split(/[/\\]/).at(-2)!;
      const given = [...shared, ...Object.keys(root.Resources[name].Properties.Environment?.Variables ?? {})];
      const read = [...text.matchAll(/environment\d*\("(\w+)"\)|process\.env\.(\w+)/g)].map(
        ([, required, optional]) => required ?? optional!,
      );
      return read
        .filter((variable) => !variable.startsWith('AWS_') && !given.includes(variable))
        .map((variable) => `${name} ${variable}`);
    });
    // It counts reports alone, which are kept for as long as is written there.
    expect(lacking).toEqual(['ReportUsageFunction EVENT_RETENTION_DAYS']);
  });

  it('is a megabyte at most, as it is deployed', async () => {
    // What several share is kept once, which takes a tenth of the time; with it, each has no less than is deployed.
    const { metafile } = await build({
      ...(await functionBuild()),
      splitting: true,
      write: false,
      metafile: true,
    });
    const sizeOf = (file: string, counted = new Set<string>()): number => {
      const output = metafile.outputs[file];
      if (!output || counted.has(file)) return 0;
      counted.add(file);
      return output.imports.reduce((size, { path }) => size + sizeOf(path, counted), output.bytes);
    };
    const functions = Object.keys(metafile.outputs).filter((file) => metafile.outputs[file]?.entryPoint);
    expect(functions).not.toHaveLength(0);
    expect(functions.filter((file) => sizeOf(file) > MEGABYTE)).toEqual([]);
    // `import { z } from 'zod'` would bring its messages in fifty languages, 350 KiB of them; `import * as z` does not:
    // https://github.com/colinhacks/zod/issues/6050
    const languages = Object.values(metafile.outputs)
      .flatMap(({ inputs }) => Object.keys(inputs))
      .filter((file) => /zod\/v4\/locales\/(?!en\.js)/.test(file));
    expect(languages).toEqual([]);
  });
});
