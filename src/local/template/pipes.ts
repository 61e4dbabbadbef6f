import type { PipeDefinition } from '../pipes';
import { type PipeProperties, readDefinition } from '../pipes/read-definition';
import { Problem } from './problems';
import type { Resource } from './resources';
import { plain } from './tree';

export interface PipeOfTable {
  /** The table whose stream it reads. */
  tableName: string;
  pipe: PipeDefinition;
}

/**
 * An AWS::Pipes::Pipe from a table's stream to an event bus.
 * @throws Problem when its source or target is something else, or a filter is not JSON
 */
export function toPipe({ logicalId, name, attributes, properties, place }: Resource): PipeOfTable {
  const given = plain(properties) as unknown as PipeProperties;
  const tableName = /:table\/([^/]+)\/stream\//.exec(given.Source)?.[1];
  if (!tableName) throw new Problem(place, `${logicalId}.Source: only the stream of a table is supported`);
  try {
    return { tableName, pipe: readDefinition(name, attributes.Arn!, given) };
  } catch (error) {
    throw new Problem(place, `${logicalId}: ${(error as Error).message}`);
  }
}
