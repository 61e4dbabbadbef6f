import type { Resource } from './resources';
import { at, entriesOf, type Mapping, type Tree, textOf, treeOf } from './tree';

/**
 * The rules that SAM makes of a function's or state machine's EventBridgeRule events. Events of an API make nothing: the
 * API's document says which function serves what.
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventbridgerule.html
 */
export function rulesOfEvents({ logicalId, attributes, properties, place, path }: Resource): Resource[] {
  return entriesOf(at(properties, 'Events'))
    .filter(([, event]) => textOf(at(event, 'Type')) === 'EventBridgeRule')
    .map(([name, event]) => {
      const id = `${logicalId}${name}`;
      const given = (key: string) => at(event, 'Properties', key);
      const target = mapping(event, {
        Arn: treeOf(attributes.Arn, event),
        Id: at(event, 'Properties', 'Target', 'Id') ?? treeOf(`${id}Target`, event),
        Input: given('Input'),
        InputPath: given('InputPath'),
        RetryPolicy: given('RetryPolicy'),
        DeadLetterConfig: given('DeadLetterConfig'),
      });
      const rule = mapping(event, {
        Name: given('RuleName'),
        EventBusName: given('EventBusName'),
        EventPattern: given('Pattern'),
        State: given('State'),
        Targets: { kind: 'list', file: event.file, line: event.line, items: [target] },
      });
      const ruleName = textOf(given('RuleName')) ?? id;
      const arn = (attributes.Arn ?? '').replace(
        /^(arn:[^:]+):\w+:([^:]*:[^:]*):.*$/,
        `$1:events:$2:rule/${ruleName}`,
      );
      return {
        logicalId: id,
        type: 'AWS::Events::Rule',
        name: ruleName,
        ref: ruleName,
        attributes: { Arn: arn },
        place,
        path,
        properties: rule,
      };
    });
}

function mapping({ file, line }: Tree, members: Record<string, Tree | undefined>): Mapping {
  const entries = Object.entries(members).filter((entry): entry is [string, Tree] => entry[1] !== undefined);
  return { kind: 'map', file, line, entries: new Map(entries) };
}
