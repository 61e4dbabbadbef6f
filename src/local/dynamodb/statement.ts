import { runQuery, shownBy } from './query';
import { invalid, validations } from './rules';
import type { Storage } from './storage';
import type { Table } from './table';
import type { AttributeValue, Item } from './values';

/** A request for what a statement of PartiQL selects. */
interface StatementRequest {
  Statement: string;
  Parameters: AttributeValue[];
  NextToken?: string;
}

/** Where the next page begins: at which of the values, and after which of its items. */
interface Place {
  at: number;
  after?: Item;
}

const MEMBERS = ['Statement', 'Parameters', 'NextToken'];
const SELECT =
  /^SELECT (?<names>\w+(?:, ?\w+)*) FROM "(?<table>[\w.-]+)"(?:\."(?<index>[\w.-]+)")? WHERE (?<key>\w+) IN \[(?<values>\?(?:, ?\?)*)\]$/;

/**
 * How many values of a partition key a statement may name, and how many of them a page is of.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-operators.html
 */
const MOST_VALUES = 50;
export const VALUES_A_PAGE = 10;

/**
 * One page of `SELECT a, b FROM "table"."index" WHERE key IN [?, ?]`, the only statement of PartiQL that there is here: the
 * items of several values of a partition key.
 * @throws AwsError ValidationException, which names what is not supported
 */
export async function runStatement(
  storage: Storage,
  findTable: (name: string) => Table,
  request: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { Statement, Parameters, NextToken } = checked(request);
  const selected = SELECT.exec(Statement)?.groups;
  if (!selected)
    throw invalid(`The engine supports no statement but SELECT … WHERE key IN [?, …]: ${Statement}`);
  const { names = '', table: name = '', index, key = '', values = '' } = selected;
  if (Parameters.length !== values.split(',').length)
    throw invalid("Number of parameters in request and statement don't match.");
  if (Parameters.length > MOST_VALUES)
    throw invalid(`IN takes at most ${MOST_VALUES} values of a partition key`);
  const table = findTable(name);
  const attributes = names.split(/, ?/);
  checkProjection(table, index, attributes);

  const asked = [...new Map(Parameters.map((value) => [JSON.stringify(value), value])).values()];
  const first = NextToken === undefined ? { at: 0 } : placeOf(NextToken);
  const end = Math.min(first.at + VALUES_A_PAGE, asked.length);
  const Items: Item[] = [];
  for (let { at, after } = first; at < end; at += 1, after = undefined) {
    const page = await runQuery('query', storage, table, {
      ...{ TableName: name, ...(index && { IndexName: index }), ...(after && { ExclusiveStartKey: after }) },
      KeyConditions: { [key]: { ComparisonOperator: 'EQ', AttributeValueList: [asked[at]!] } },
      _projection: { paths: attributes.map((attribute) => [attribute]), nestedPaths: {} },
    });
    Items.push(...(page.Items as Item[]));
    const last = page.LastEvaluatedKey as Item | undefined;
    if (last) return { Items, NextToken: tokenOf({ at, after: last }) };
  }
  return { Items, ...(end < asked.length && { NextToken: tokenOf({ at: end }) }) };
}

function checkProjection(table: Table, indexName: string | undefined, attributes: string[]): void {
  const index = table.indexes.find(({ IndexName }) => IndexName === indexName);
  const shown = index && shownBy(index, table);
  const missing = shown ? attributes.filter((name) => !shown.includes(name)) : [];
  if (missing.length > 0) throw invalid(`Global secondary index ${indexName} does not project [${missing}]`);
}

function checked(request: Record<string, unknown>): StatementRequest {
  const other = Object.keys(request).find((name) => !MEMBERS.includes(name));
  if (other) throw invalid(`${other} of a statement is not supported`);
  const { Statement, Parameters = [], NextToken } = request as Partial<StatementRequest>;
  if (typeof Statement !== 'string' || !Array.isArray(Parameters)) throw invalid('There is no statement');
  for (const value of Parameters) {
    const problem = validations.validateAttributeValue(value);
    if (problem) throw invalid(problem);
  }
  return { Statement, Parameters, ...(NextToken !== undefined && { NextToken }) };
}

const tokenOf = (place: Place) => Buffer.from(JSON.stringify(place)).toString('base64url');

function placeOf(token: string): Place {
  try {
    const { at, after } = JSON.parse(Buffer.from(token, 'base64url').toString()) as Place;
    if (Number.isInteger(at) && at >= 0) return { at, ...(after && { after }) };
  } catch {
    // Refused below, like every other token that is not ours.
  }
  throw invalid('Invalid NextToken');
}
