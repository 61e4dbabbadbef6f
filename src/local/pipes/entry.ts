import type { PutEventsEntry } from '../eventbridge';
import { compilePath } from '../eventbridge/path';
import { compileTemplate, type Lookup } from '../eventbridge/template';
import type { PipeDefinition, StreamRecord } from './definition';

type Value = (record: StreamRecord) => unknown;

/**
 * The variables that every template has.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html#input-transform-reserved
 */
function reserved(pipe: PipeDefinition, sourceArn: string, now: () => number): Record<string, Value> {
  return {
    'aws.pipes.pipe-arn': () => pipe.arn,
    'aws.pipes.pipe-name': () => pipe.name,
    'aws.pipes.source-arn': () => sourceArn,
    'aws.pipes.enrichment-arn': () => '',
    'aws.pipes.target-arn': () => pipe.target.eventBridge.busArn,
    'aws.pipes.event.ingestion-time': () => new Date(now()).toISOString(),
    'aws.pipes.event': (record) => record,
    'aws.pipes.event.json': (record) => record,
  };
}

function compileDetail(pipe: PipeDefinition, sourceArn: string, now: () => number): Value {
  if (pipe.inputTemplate === undefined) return (record) => record;
  const { variables, render } = compileTemplate(pipe.inputTemplate);
  const values = new Map(Object.entries(reserved(pipe, sourceArn, now)));
  for (const name of variables) {
    if (name.startsWith('$')) values.set(name, compilePath(name));
    else if (!values.has(name))
      throw new Error(`Pipe ${pipe.name}: InputTemplate names an unknown variable <${name}>`);
  }
  return (record) => {
    const lookup: Lookup = (name) => values.get(name)!(record);
    return render(lookup);
  };
}

/** A parameter of the target: a path in the record, or the value itself. */
function compileParameter(given: string): (record: StreamRecord) => string {
  if (!given.startsWith('$.')) return () => given;
  const value = compilePath(given);
  return (record) => {
    const found = value(record);
    if (typeof found === 'string' || typeof found === 'number') return String(found);
    throw new Error(`The record has no text at ${given}`);
  };
}

/** Epoch seconds, or a date as text. */
const timeOf = (text: string) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text);

/**
 * What a pipe puts on the bus for a record; the function throws when the record lacks a value that the target needs.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-target.html
 * @throws Error when a path or a variable of the definition is not valid
 */
export function compileEntry(
  pipe: PipeDefinition,
  sourceArn: string,
  now: () => number,
): (record: StreamRecord) => PutEventsEntry {
  const { busArn, source, detailType, resources, time } = pipe.target.eventBridge;
  const detail = compileDetail(pipe, sourceArn, now);
  const Source = compileParameter(source ?? `Pipe ${pipe.name}`);
  const DetailType = compileParameter(detailType ?? 'Event from aws:dynamodb');
  const Resources = resources?.map(compileParameter);
  const Time = time === undefined ? undefined : compileParameter(time);
  return (record) => ({
    EventBusName: busArn,
    Source: Source(record),
    DetailType: DetailType(record),
    Detail: JSON.stringify(detail(record)),
    ...(Resources && { Resources: Resources.map((resource) => resource(record)) }),
    ...(Time && { Time: timeOf(Time(record)) }),
  });
}
