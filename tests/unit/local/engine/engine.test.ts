// biome-ignore-all lint/suspicious/noTemplateCurlyInString: definition substitutions are written so
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ClassicLevel } from 'classic-level';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Engine, type EngineOptions, openEngine } from '../../../../src/local/engine';
import { OffsetClock } from '../../../../src/local/offset-clock';
import { until } from '../../../support/until';
import { buildWorker } from '../lambda/harness';

const TEMPLATE = `
Parameters:
  Greeting: { Type: String, Default: hello }
Globals:
  Function: { Timeout: 5, Environment: { Variables: { GREETING: !Ref Greeting } } }
Resources:
  Bus: { Type: AWS::Events::EventBus, Properties: { Name: news } }
  Letters: { Type: AWS::SQS::Queue }
  Topic:
    Type: AWS::SNS::Topic
    Properties: { Subscription: [{ Protocol: email, Endpoint: editor@example.com }] }
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      StreamSpecification: { StreamViewType: NEW_IMAGE }
  Pipe:
    Type: AWS::Pipes::Pipe
    Properties:
      Source: !GetAtt Table.StreamArn
      SourceParameters: { DynamoDBStreamParameters: { StartingPosition: TRIM_HORIZON } }
      Target: !GetAtt Bus.Arn
      TargetParameters:
        EventBridgeEventBusParameters: { Source: table, DetailType: $.eventName }
        InputTemplate: '{ "id": "<$.dynamodb.NewImage.id.S>" }'
  Start:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: flow.asl.json
      DefinitionSubstitutions: { Greet: !GetAtt Greet.Arn, Topic: !Ref Topic }
      Events:
        Inserted:
          Type: EventBridgeRule
          Properties:
            EventBusName: !Ref Bus
            Pattern: { detail-type: [INSERT] }
            DeadLetterConfig: { Arn: !GetAtt Letters.Arn }
  Greet:
    Type: AWS::Serverless::Function
    Properties: { Handler: index.handler }
  Stumble:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Events:
        Odd:
          Type: EventBridgeRule
          Properties:
            EventBusName: !Ref Bus
            Pattern: { detail-type: [ODD] }
            RetryPolicy: { MaximumRetryAttempts: 0 }
            DeadLetterConfig: { Arn: !GetAtt Letters.Arn }
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: v1
      DefinitionBody:
        openapi: 3.0.1
        info: { title: test, version: '1' }
        paths:
          /.well-known/about:
            get:
              x-amazon-apigateway-integration:
                type: aws_proxy
                httpMethod: POST
                uri: !Sub arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Greet.Arn}/invocations
`;

const FLOW = {
  QueryLanguage: 'JSONata',
  StartAt: 'Greet',
  States: {
    Greet: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: '${Greet}', Payload: { id: '{% $states.input.detail.id %}' } },
      Output: '{% $states.result.Payload %}',
      Next: 'Tell',
    },
    Tell: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Arguments: { TopicArn: '${Topic}', Subject: 'New', Message: '{% $states.input.body %}' },
      End: true,
    },
  },
};

const FUNCTIONS = {
  Greet: `export const handler = async ({ id }) => ({ statusCode: 200, body: process.env.GREETING + ' ' + (id ?? 'you') });`,
  Stumble: `export const handler = async () => { console.log('on its way'); throw new Error('stumbled'); };`,
};

let directory: string;
let options: EngineOptions;
let engine: Engine;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'waymark-engine-'));
  writeFileSync(path.join(directory, 'template.yaml'), TEMPLATE);
  writeFileSync(path.join(directory, 'flow.asl.json'), JSON.stringify(FLOW));
  for (const [name, code] of Object.entries(FUNCTIONS)) {
    await mkdir(path.join(directory, 'functions', name), { recursive: true });
    writeFileSync(path.join(directory, 'functions', name, 'index.mjs'), code);
  }
  const clock = new OffsetClock();
  options = {
    template: path.join(directory, 'template.yaml'),
    stackName: 'test',
    dataDir: path.join(directory, 'data'),
    port: 0,
    functionsDir: path.join(directory, 'functions'),
    webDir: path.join(directory, 'web'),
    worker: await buildWorker(directory),
    clock,
    parameters: () => ({ Greeting: 'good day' }),
    actions: { clock: async ({ advanceSeconds }) => ({ now: clock.advance(Number(advanceSeconds) * 1000) }) },
  };
  engine = await openEngine(options);
});

afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true });
});

/** What an implementation of the abstract database provides. */
const native = ClassicLevel.prototype as unknown as {
  location: string;
  _batch(...batch: unknown[]): Promise<void>;
};

const put = (id: string, { services } = engine) =>
  services.dynamoDb.handle('PutItem', { TableName: 'test-Table', Item: { id: { S: id } } });
const odd = ({ services } = engine) =>
  services.buses.handle('PutEvents', {
    Entries: [{ EventBusName: 'news', Source: 'test', DetailType: 'ODD', Detail: '{}' }],
  });
const read = async (name: string) => (await fetch(`${engine.url}/_local/api/${name}`)).json();

describe('an engine', () => {
  it('carries a write from table to stream, pipe, bus, state machine, function and mail', async () => {
    await put('first');
    await engine.idle();
    expect(await read('mails')).toMatchObject([
      { to: 'editor@example.com', subject: 'New', body: 'good day first' },
    ]);
    expect(await read('executions')).toMatchObject([{ status: 'SUCCEEDED' }]);
    expect(await read('events')).toMatchObject([
      {
        event: { source: 'table', 'detail-type': 'INSERT', detail: { id: 'first' } },
        matched: [{ state: 'delivered' }],
      },
    ]);
    expect(await read('counts')).toMatchObject({ DynamoDB: { PutItem: 1 } });
  });

  it('serves the API under its stage, and what is well known at the root too', async () => {
    for (const address of ['/v1/.well-known/about', '/.well-known/about']) {
      expect(await (await fetch(engine.url + address)).text()).toBe('good day you');
    }
    expect(await read('requests')).toMatchObject([{ status: 200 }, { status: 200 }]);
  });

  it('keeps what could not be delivered, says why, and delivers it anew when asked', async () => {
    await odd();
    await engine.idle();
    const [queue] = (await read('queues')) as { name: string; depth: number; messages: unknown[] }[];
    expect(queue).toMatchObject({ depth: 1, messages: [{ attributes: { ERROR_MESSAGE: 'stumbled' } }] });
    const redrive = `${engine.url}/_local/queues/${queue!.name}/redrive`;
    const foreign = await fetch(redrive, { method: 'POST', headers: { origin: 'https://evil.example' } });
    expect(foreign.status).toBe(403);
    expect(await (await fetch(redrive, { method: 'POST' })).text()).toMatch(
      /Sent again at .*: 1\. Kept: 0\./,
    );
    await engine.idle();
    // It failed anew, and the event tells so.
    expect(await read('queues')).toMatchObject([{ depth: 1 }]);
    expect(await (await fetch(`${engine.url}/_local/queues`)).text()).toContain('Kept: 0. New since: 1.');
    const ended = ((await read('events')) as { matched: unknown[] }[]).map(({ matched }) => matched);
    expect(ended.slice(0, 2)).toMatchObject([[{ state: 'dead-lettered' }], [{ state: 'dead-lettered' }]]);
  });

  it.each(['', '/executions', '/events', '/mails', '/queues', '/logs', '/logs?level=ERROR&text=%3Cb%3E'])(
    'shows its console page %s without anything inline',
    async (page) => {
      const response = await fetch(`${engine.url}/_local${page}`);
      const text = await response.text();
      expect(response.status).toBe(200);
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(text).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|<b>/);
    },
  );

  it('shows an execution with its picture and history', async () => {
    const [{ executionArn }] = (await read('executions')) as [{ executionArn: string }];
    const page = await fetch(`${engine.url}/_local/executions/${encodeURIComponent(executionArn)}`);
    const text = await page.text();
    expect(text).toContain('<title>Greet: Task, done</title>');
    expect(text).toContain('TaskSucceeded');
    for (const nowhere of ['executions/none', 'executions/%E0%A4%A', '%'])
      expect((await fetch(`${engine.url}/_local/${nowhere}`)).status).toBe(404);
  });

  it('has its time moved where that was allowed', async () => {
    const before = Date.now();
    const body = JSON.stringify({ advanceSeconds: 3600 });
    const response = await fetch(`${engine.url}/_local/api/clock`, { method: 'POST', body });
    expect(((await response.json()) as { now: number }).now).toBeGreaterThanOrEqual(before + 3_600_000);
    expect((await fetch(`${engine.url}/_local/api/nothing`, { method: 'POST', body })).status).toBe(404);
  });

  it('does not share its data with another engine', async () => {
    await expect(openEngine(options)).rejects.toThrow(/^Another engine is using .*data/);
  });

  it.each([
    ['its own data', 'engine'],
    ['a table', 'dynamodb'],
  ])('tells that %s can no longer be written', async (_, folder) => {
    const dataDir = path.join(directory, `full-${folder}`);
    const told = vi.fn();
    const full = await openEngine({ ...options, dataDir, onFailure: told });
    const failure = new Error('IO error: 000003.log: No space left on device');
    const write = native._batch;
    vi.spyOn(native, '_batch').mockImplementation(async function (this: typeof native, ...batch) {
      if (this.location === path.join(dataDir, folder)) throw failure;
      return write.apply(this, batch);
    });
    await Promise.allSettled([put('lost', full), odd(full)]);
    vi.restoreAllMocks();
    expect(told).toHaveBeenCalledWith(failure);
    await full.close();
  });

  it.runIf(process.platform === 'linux')('tells that its log can no longer be written', async () => {
    const dataDir = path.join(directory, 'full-logs');
    await mkdir(path.join(dataDir, 'logs'), { recursive: true });
    symlinkSync('/dev/full', path.join(dataDir, 'logs', 'functions.log'));
    const told = vi.fn();
    const full = await openEngine({ ...options, dataDir, onFailure: told });
    await odd(full);
    await until('the engine tells', () => told.mock.calls.length > 0);
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ code: 'ENOSPC' }));
    await full.close();
  });

  it('refuses what its template asks for and is not supported, and leaves nothing open', async () => {
    const template = path.join(directory, 'refused.yaml');
    writeFileSync(template, 'Resources:\n  Cluster:\n    Type: AWS::ECS::Cluster\n');
    await expect(openEngine({ ...options, template })).rejects.toThrow(
      'refused.yaml:3  Cluster: the type AWS::ECS::Cluster is not supported',
    );
  });

  it('has everything again after it was closed and opened', async () => {
    await engine.close();
    engine = await openEngine(options);
    expect(await read('mails')).toHaveLength(1);
    expect(await read('executions')).toHaveLength(1);
    await put('second');
    await engine.idle();
    expect(await read('mails')).toHaveLength(2);
  });
});
