import { describe, expect, it } from 'vitest';
import { checkDefinition, graph } from '../../../../src/local/stepfunctions';
import { Harness, single, task, waiting } from './harness';

const check = (definition: unknown) =>
  checkDefinition(JSON.stringify(definition, null, 2), 'a.asl.json', ['lambda:invoke', 'sns:publish']);

/** What is said of a machine of this one state. */
const ofState = (state: Record<string, unknown>) =>
  check({ QueryLanguage: 'JSONata', ...single(state) }).map((problem) => problem.replace(/^.*?'Only', /, ''));

describe('A definition', () => {
  it('passes when the engine can run all of it', () => {
    expect(
      check({
        QueryLanguage: 'JSONata',
        Comment: 'Everything',
        StartAt: 'Task',
        TimeoutSeconds: 100,
        States: {
          Task: task({
            TimeoutSeconds: 10,
            HeartbeatSeconds: '{% 5 %}',
            Retry: [
              {
                ErrorEquals: ['A'],
                IntervalSeconds: 1,
                BackoffRate: 1.5,
                MaxDelaySeconds: 9,
                JitterStrategy: 'FULL',
                MaxAttempts: 0,
              },
            ],
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Choice', Output: 1, Assign: { a: 1 } }],
            Next: 'Token',
          }),
          Token: waiting({ Next: 'Choice' }),
          Choice: { Type: 'Choice', Choices: [{ Condition: '{% $a = 1 %}', Next: 'Wait' }], Default: 'Map' },
          Wait: { Type: 'Wait', Seconds: 0, Next: 'Until' },
          Until: { Type: 'Wait', Timestamp: '2030-01-01T00:00:00Z', Next: 'Map' },
          Map: {
            Type: 'Map',
            Items: [1],
            ItemSelector: { x: 1 },
            MaxConcurrency: 3,
            ItemProcessor: {
              ProcessorConfig: { Mode: 'INLINE' },
              StartAt: 'Item',
              States: { Item: { Type: 'Succeed' } },
            },
            Next: 'Parallel',
          },
          Parallel: {
            Type: 'Parallel',
            Branches: [{ StartAt: 'Pass', States: { Pass: { Type: 'Pass', End: true } } }],
            Next: 'Fail',
          },
          Fail: { Type: 'Fail', Error: 'E', Cause: '{% "c" %}' },
        },
      }),
    ).toEqual([]);
  });

  it('is refused with every problem at once, each by file, line, state and field', () => {
    const source = `{
  "StartAt": "Nowhere",
  "States": {
    "First": {
      "Type": "Pass",
      "InputPath": "$.x",
      "Next": "Second"
    },
    "Both": {
      "Type": "Parallel",
      "Branches": [
        {
          "StartAt": "Inner",
          "States": {
            "Inner": { "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "Arguments": {}, "End": true }
          }
        }
      ],
      "End": true
    }
  }
}`;
    expect(checkDefinition(source, 'approval.asl.json', [])).toEqual([
      "approval.asl.json:1: QueryLanguage: must be 'JSONata'; JSONPath, the default, is not supported",
      "approval.asl.json:2: StartAt: 'Nowhere' is not a state here",
      "approval.asl.json:6: state 'First', InputPath: is JSONPath, which is not supported: use JSONata",
      "approval.asl.json:7: state 'First', Next: 'Second' is not a state here",
      "approval.asl.json:15: state 'Inner', Resource: 'arn:aws:states:::ecs:runTask.sync' is not supported",
    ]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a type of state that there is not', { Type: 'Sleep' }, "Type: 'Sleep' is not a type of state"],
    ['an unknown field', { Type: 'Pass', Credentials: {} }, 'Credentials: is not supported'],
    [
      'JSONPath for one state',
      { Type: 'Pass', QueryLanguage: 'JSONPath' },
      "QueryLanguage: 'JSONPath' is not supported, only 'JSONata'",
    ],
    ['no way out', { Type: 'Pass', End: undefined }, "Next: there must be either 'Next' or 'End': true"],
    ['two ways out', { Type: 'Pass', Next: 'Only' }, "Next: there must be either 'Next' or 'End': true"],
    [
      'a broken expression',
      { Type: 'Pass', Output: { a: ['{% 1 + %}'] } },
      'Output.a.0: is not JSONata: Unexpected end of expression',
    ],
    [
      'an unclosed expression',
      { Type: 'Pass', Output: '{% 1' },
      "Output: begins with '{%' but does not end with '%}'",
    ],
    [
      'a variable called states',
      { Type: 'Pass', Assign: { states: 1 } },
      'Assign.states: is not a name for a variable',
    ],
    [
      'an integration that is not there',
      task({ Resource: 'arn:aws:states:::sqs:sendMessage' }),
      "Resource: the integration 'sqs:sendMessage' is not supported",
    ],
    [
      'a heartbeat longer than the time',
      task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
      'HeartbeatSeconds: must be smaller than TimeoutSeconds',
    ],
    [
      'a time that is no number',
      task({ TimeoutSeconds: 0 }),
      "TimeoutSeconds: must be a whole number from 1 to 99999999, or '{% … %}'",
    ],
    [
      'States.ALL beside others',
      task({ Catch: [{ ErrorEquals: ['A', 'States.ALL'], Next: 'Only' }] }),
      "Catch.0.ErrorEquals: 'States.ALL' must stand alone and in the last entry",
    ],
    [
      'an error that there is not',
      task({ Retry: [{ ErrorEquals: ['States.Nope'] }] }),
      "Retry.0.ErrorEquals: 'States.Nope' is not an error",
    ],
    [
      'a backoff that shrinks',
      task({ Retry: [{ ErrorEquals: ['A'], BackoffRate: 0.5 }] }),
      'Retry.0.BackoffRate: must be a number from 1',
    ],
    [
      'a Catch that leads nowhere',
      task({ Catch: [{ ErrorEquals: ['A'], Next: 'X' }] }),
      "Catch.0.Next: 'X' is not a state here",
    ],
    [
      'ResultPath in a Catch',
      task({ Catch: [{ ErrorEquals: ['A'], Next: 'Only', ResultPath: '$' }] }),
      'Catch.0.ResultPath: is JSONPath, which is not supported: use JSONata',
    ],
    ['a Wait without end', { Type: 'Wait' }, "Seconds: there must be either 'Seconds' or 'Timestamp'"],
    [
      'a Wait until someday',
      { Type: 'Wait', Timestamp: 'someday' },
      "Timestamp: must be like '2030-01-31T12:00:00Z', or '{% … %}'",
    ],
    [
      'a Choice of nothing',
      { Type: 'Choice', End: undefined, Choices: [] },
      'Choices: must be a list of rules',
    ],
    [
      'a JSONPath rule',
      { Type: 'Choice', End: undefined, Choices: [{ Variable: '$.x', Condition: true, Next: 'Only' }] },
      'Choices.0.Variable: is JSONPath, which is not supported: use JSONata',
    ],
    [
      'a distributed Map',
      {
        Type: 'Map',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED' },
          StartAt: 'I',
          States: { I: { Type: 'Succeed' } },
        },
      },
      "ItemProcessor.ProcessorConfig.Mode: 'DISTRIBUTED' is not supported, only 'INLINE'",
    ],
    [
      'a Map with a reader',
      { Type: 'Map', ItemReader: {}, ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Succeed' } } } },
      'ItemReader: is not supported',
    ],
    ['a Parallel without branches', { Type: 'Parallel' }, 'Branches: must have StartAt and States'],
  ])('is refused with %s', (_, state, problem) => {
    expect(ofState(state)).toEqual([problem]);
  });

  it('is refused when an inner flow sets a variable of an outer one, or takes a name twice', () => {
    const problems = check({
      QueryLanguage: 'JSONata',
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { x: 1 }, Next: 'Each' },
        Each: {
          Type: 'Map',
          ItemProcessor: { StartAt: 'Set', States: { Set: { Type: 'Pass', Assign: { x: 2 }, End: true } } },
          End: true,
        },
      },
    });
    expect(problems.map((problem) => problem.replace(/^.*?: /, ''))).toEqual([
      "state 'Set': is the name of another state too",
      "state 'Set', Assign.x: is a variable of an outer flow, which an inner one cannot set",
    ]);
  });

  it.each([
    ['{ "StartAt": "A",\n "StartAt": "B" }', 'a.json:2: Map keys must be unique'],
    ['StartAt: A', 'a.json:1: Unexpected token'],
    ['[]', 'a.json:1: A state machine must be a JSON object'],
  ])('must be JSON: %j', (source, problem) => {
    expect(checkDefinition(source, 'a.json', [])[0]).toContain(problem);
  });

  it('keeps the engine from opening', async () => {
    await expect(Harness.open({ StartAt: 'X', States: { A: { Type: 'Nap' } } })).rejects.toThrow(
      "approval.asl.json:1: StartAt: 'X' is not a state here\napproval.asl.json:1: state 'A', Type: 'Nap' is not a type of state",
    );
  });
});

describe('The graph of a definition', () => {
  it('has the states as nodes, inner ones under theirs, and labels the ways', () => {
    expect(
      graph({
        QueryLanguage: 'JSONata',
        StartAt: 'Both',
        States: {
          Both: {
            Type: 'Parallel',
            Branches: [{ StartAt: 'In', States: { In: { Type: 'Succeed' } } }],
            Catch: [{ ErrorEquals: ['A', 'B'], Next: 'Pick' }],
            Next: 'Pick',
          },
          Pick: { Type: 'Choice', Choices: [{ Condition: '{% $x %}', Next: 'Both' }], Default: 'End' },
          End: { Type: 'Succeed' },
        },
      }),
    ).toEqual({
      nodes: [
        { id: 'Both', label: 'Both', type: 'Parallel' },
        { id: 'In', label: 'In', type: 'Succeed', parent: 'Both' },
        { id: 'Pick', label: 'Pick', type: 'Choice' },
        { id: 'End', label: 'End', type: 'Succeed' },
      ],
      edges: [
        { from: 'Both', to: 'Pick' },
        { from: 'Both', to: 'Pick', label: 'A, B' },
        { from: 'Pick', to: 'Both', label: '$x' },
        { from: 'Pick', to: 'End', label: 'Default' },
      ],
    });
  });
});
