import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUSINESS_METRICS } from '../../../src/backend/business-metrics';
import { resourcesOf, root } from './templates';

const operations = readFileSync('docs/operations.md', 'utf8');
const parameters = {
  alarms: root.Resources.Alarms.Properties.Parameters as Record<string, string>,
  dashboard: root.Resources.Dashboard.Properties.Parameters as Record<string, [string, string[]]>,
};
const idOf = (name: string) => name.split(' ').at(-1) as string;
const alarms = resourcesOf('AWS::CloudWatch::Alarm') as unknown as [
  string,
  {
    AlarmDescription: string;
    AlarmActions: string[];
    OKActions: string[];
    TreatMissingData: string;
    Dimensions?: { Name: string; Value: string }[];
    Namespace?: string;
    MetricName?: string;
    Metrics?: {
      MetricStat?: { Metric: { MetricName: string; Dimensions: { Name: string; Value: string }[] } };
    }[];
  },
][];
/** The queues that nothing works on: what is in them waits for a person. */
const deadLetters = resourcesOf('AWS::SQS::Queue')
  .filter(([, { RedrivePolicy }]) => RedrivePolicy === undefined)
  .map(([name]) => idOf(name));
const functions = resourcesOf('AWS::Serverless::Function').map(([name]) => idOf(name));

/** The section of a runbook, without its heading. */
function runbookOf(alarm: string): string {
  const [, text = ''] = operations.split(`\n### ${alarm}\n`);
  return text.split(/\n##+ /)[0] as string;
}

/** The body of the dashboard, with a word for each value that CloudFormation puts in. */
function dashboard() {
  const [[, properties]] = resourcesOf('AWS::CloudWatch::Dashboard') as unknown as [
    [string, Record<string, unknown>],
  ];
  const [body] = properties.DashboardBody as [string];
  return JSON.parse(body.replaceAll(/\$\{([\w:]+)\}/g, '$1')) as {
    widgets: { x: number; y: number; width: number; properties: { metrics?: unknown[][] } }[];
  };
}
/** Each metric of the dashboard as its namespace and name, points filled in. */
function shownMetrics(): string[] {
  return dashboard().widgets.flatMap(({ properties: { metrics = [] } }) => {
    let before: unknown[] = [];
    return metrics.flatMap((metric) => {
      if (typeof metric[0] !== 'string') return [];
      before = metric[0] === '...' ? before : metric.map((part, at) => (part === '.' ? before[at] : part));
      return `${before[0]}/${before[1]}`;
    });
  });
}

describe('A dead letter queue', () => {
  const rowsOf = (queue: string) =>
    operations.split('\n').filter((line) => line.startsWith('|') && line.includes(`\`${queue}\``));
  /** Their letters hold the event and its target, or where the records are. */
  const redriven = JSON.stringify(
    resourcesOf(
      ...['AWS::Events::Rule', 'AWS::Pipes::Pipe', 'AWS::Scheduler::Schedule', 'AWS::Serverless::Function'],
    ),
  ).matchAll(/"(?:DeadLetterConfig|OnFailure)":\{[^}]*"(\w+)\.Arn"/g);
  const ofWork = JSON.stringify(resourcesOf('AWS::SQS::Queue')).matchAll(
    /"deadLetterTargetArn":"(\w+)\.Arn"/g,
  );
  const told = [
    ...[...redriven].map(([, queue]) => [queue, 'npm run redrive'] as const),
    ...[...ofWork].map(([, queue]) => [queue, 'start-message-move-task'] as const),
  ];

  it.each([...new Map(told)])(
    '%s is told in the manual, with what delivers its letters again',
    (queue, by) => {
      expect(rowsOf(queue as string).join('\n')).toContain(by);
    },
  );

  it('is one of these, whatever its letters are about', () => {
    expect([...new Map(told).keys()].sort()).toEqual([...deadLetters].sort());
  });
});

describe('An alarm', () => {
  it.each(alarms)('%s tells operations when it goes off and when it is over', (_, alarm) => {
    for (const actions of [alarm.AlarmActions, alarm.OKActions]) {
      expect(['OperationsTopic', 'OperationsTopicArn']).toContain(actions[0]);
    }
    expect(alarm.TreatMissingData).toBe('notBreaching');
  });

  it.each(alarms)(
    '%s says what is wrong, and leads to a runbook of its own',
    (name, { AlarmDescription }) => {
      const [, says, anchor] = /^(.+\.) \$\{Runbooks\}#(\w+)$/.exec(AlarmDescription) ?? [];
      expect(says).toBeDefined();
      expect(anchor).toBe(idOf(name).toLowerCase());
      const runbook = runbookOf(idOf(name));
      for (const part of ['**It means**', '**Look first**', '**Do**']) expect(runbook).toContain(part);
    },
  );

  it('has a runbook as long as it is there: none is left of one that is gone', () => {
    const named = [...operations.matchAll(/^### (\w+Alarm)$/gm)].map(([, id]) => id);
    expect(named.toSorted()).toEqual(alarms.map(([name]) => idOf(name)).toSorted());
  });

  it('is given the topic and the address of the runbooks', () => {
    expect(parameters.alarms).toMatchObject({ OperationsTopicArn: 'OperationsTopic', Runbooks: 'Runbooks' });
    expect(root.Resources.OperationsSubscription.Properties.TopicArn).toBe('OperationsTopic');
  });

  it.each(deadLetters)('watches %s, which goes off at the first letter', (queue) => {
    expect(parameters.alarms[queue]).toBe(`${queue}.QueueName`);
    expect(alarms.find(([name]) => idOf(name) === `${queue}Alarm`)?.[1]).toMatchObject({
      ...{ Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 0 },
      Dimensions: [{ Name: 'QueueName', Value: queue }],
    });
  });

  it('looks at each index of the table, and at ten metrics at most', () => {
    const [[, table]] = resourcesOf('AWS::DynamoDB::Table') as unknown as [
      [string, { GlobalSecondaryIndexes: { IndexName: string }[] }],
    ];
    const looked = new Map(
      alarms.map(([name, { Metrics = [] }]) => [
        idOf(name),
        Metrics.flatMap(({ MetricStat }) => MetricStat ?? []),
      ]),
    );
    const ofIndexes = looked.get('IndexesThrottledAlarm')?.map(({ Metric: { MetricName, Dimensions } }) => {
      expect(Dimensions[0]).toEqual({ Name: 'TableName', Value: 'TableName' });
      expect(Dimensions[1]?.Name).toBe('GlobalSecondaryIndexName');
      return `${Dimensions[1]?.Value} ${MetricName}`;
    });
    expect(ofIndexes?.toSorted()).toEqual(
      table.GlobalSecondaryIndexes.flatMap(({ IndexName }) =>
        ['ReadThrottleEvents', 'WriteThrottleEvents'].map((metric) => `${IndexName} ${metric}`),
      ).toSorted(),
    );
    for (const [name, metrics] of looked) expect(metrics.length, name).toBeLessThanOrEqual(10);
  });

  it('on a business metric names one that there is, by the dimension that it has', () => {
    const own = alarms.filter(([, { Namespace, MetricName }]) => {
      return Namespace === 'Waymark' && MetricName !== 'ThrottledRequests';
    });
    expect(own.map(([, { MetricName }]) => MetricName).toSorted()).toEqual([
      'EventLag',
      'OldestPendingAge',
      'UnaskedAge',
    ]);
    for (const [, { MetricName = '', Dimensions }] of own) {
      expect(BUSINESS_METRICS).toHaveProperty(MetricName);
      expect(Dimensions).toEqual([{ Name: 'service', Value: 'StackName' }]);
    }
    const { POWERTOOLS_SERVICE_NAME, POWERTOOLS_METRICS_NAMESPACE } =
      root.Globals.Function.Environment.Variables;
    expect([POWERTOOLS_SERVICE_NAME, POWERTOOLS_METRICS_NAMESPACE]).toEqual(['AWS::StackName', 'Waymark']);
  });
});

describe('A deployment', () => {
  it('is stopped by the alarms of API and approvals, unless it is the one that mends what they went off for', () => {
    expect(root.Globals.Function.DeploymentPreference.Alarms).toEqual([
      'WatchesDeployments',
      ['ApiErrorsAlarm', 'ApprovalsFailedAlarm'],
      ['AWS::NoValue'],
    ]);
    expect(root.Parameters.DeploymentAlarms.Default).toBe('watch');
  });
});

describe('The metrics of the API', () => {
  const NAME = 'AWS::StackName';

  it('are under the name that its resource and its document both give it', () => {
    const { info } = JSON.parse(readFileSync('src/backend/openapi.json', 'utf8'));
    expect(info.title).toEqual({ Ref: NAME });
    expect(root.Resources.Api.Properties.Name).toBe(NAME);
  });

  it('are looked for by that name and the stage: by alarms, the canary’s among them, and the dashboard', () => {
    const { StageName } = root.Resources.Api.Properties;
    for (const parameters of [root.Resources.Alarms, root.Resources.Dashboard])
      expect(parameters.Properties.Parameters.StackName).toBe(NAME);
    const ofApi = alarms.filter(([, { Namespace }]) => Namespace === 'AWS/ApiGateway');
    expect(ofApi.map(([name]) => idOf(name))).toEqual(['ApiErrorsAlarm', 'ApiSlowAlarm']);
    for (const [name, { Dimensions }] of ofApi)
      expect(Dimensions).toEqual([
        { Name: 'ApiName', Value: name.startsWith('template.yaml') ? NAME : 'StackName' },
        { Name: 'Stage', Value: StageName },
      ]);
    const shown = dashboard().widgets.flatMap(({ properties: { metrics = [] } }) =>
      metrics.filter(([namespace]) => namespace === 'AWS/ApiGateway'),
    );
    expect(shown).toHaveLength(2);
    for (const metric of shown)
      expect(metric.slice(2, 6)).toEqual(['ApiName', 'StackName', 'Stage', StageName]);
  });
});

describe('The dashboard', () => {
  it('shows every function, once', () => {
    const { ApiFunctions, WorkFunctions } = parameters.dashboard;
    expect([...ApiFunctions![1], ...WorkFunctions![1]].toSorted()).toEqual(functions.toSorted());
  });

  it('shows every business metric, and none that is not there', () => {
    const own = shownMetrics().flatMap((metric) => /^Waymark\/(.+)$/.exec(metric)?.[1] ?? []);
    expect([...new Set(own)].toSorted()).toEqual(
      [...Object.keys(BUSINESS_METRICS), 'ThrottledRequests'].toSorted(),
    );
  });

  it('shows every dead letter queue', () => {
    expect(parameters.dashboard.DeadLetters?.[1].toSorted()).toEqual(
      deadLetters.map((queue) => `${queue}.QueueName`).toSorted(),
    );
  });

  it('lists every alarm', () => {
    const text = readFileSync('templates/alarms.yaml', 'utf8').split('\nOutputs:')[1] ?? '';
    const nested = alarms.map(([name]) => idOf(name)).filter((id) => !(id in root.Resources));
    for (const id of nested) expect(text).toContain(`!GetAtt ${id}.Arn\n`);
  });

  it('has its widgets side by side, none over another', () => {
    const places = dashboard().widgets.map(({ x, y }) => `${x},${y}`);
    expect(new Set(places).size).toBe(places.length);
    for (const { x, width } of dashboard().widgets) expect(x + width).toBeLessThanOrEqual(24);
  });
});
