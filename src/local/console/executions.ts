import type { StepFunctions } from '../stepfunctions';

export interface Summary {
  executionArn: string;
  stateMachineArn: string;
  name: string;
  status: string;
  /** Seconds since the epoch. */
  startDate: number;
  stopDate?: number;
}

export interface Execution extends Summary {
  input: string;
  output?: string;
  error?: string;
  cause?: string;
}

export interface HistoryEvent {
  id: number;
  previousEventId: number;
  timestamp: number;
  type: string;
  stateEnteredEventDetails?: { name: string; input?: string };
  stateExitedEventDetails?: { name: string; output?: string };
  [details: string]: unknown;
}

const LATEST = 100;
/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html */
const LARGEST_PAGE = 1000;

/** The latest executions of each state machine, at most `most`; newest first. */
export async function listExecutions({ handle }: StepFunctions, most = LATEST): Promise<Summary[]> {
  const { stateMachines } = await handle('ListStateMachines', {});
  const lists = (stateMachines as { stateMachineArn: string }[]).map(async ({ stateMachineArn }) => {
    const found: Summary[] = [];
    let nextToken: unknown;
    do {
      const maxResults = Math.min(most - found.length, LARGEST_PAGE);
      const page = await handle('ListExecutions', { stateMachineArn, maxResults, nextToken });
      found.push(...(page.executions as Summary[]));
      nextToken = page.nextToken;
    } while (nextToken !== undefined && found.length < most);
    return found;
  });
  return (await Promise.all(lists)).flat().sort((a, b) => b.startDate - a.startDate);
}

/** The ARNs of the latest executions whose input is wanted. */
export async function findExecutions(
  stepFunctions: StepFunctions,
  isWanted: (input: unknown) => boolean,
): Promise<string[]> {
  const latest = await listExecutions(stepFunctions);
  const found = latest.map(async ({ executionArn }) => {
    const { input } = await stepFunctions.handle('DescribeExecution', { executionArn });
    return isWanted(JSON.parse(input as string)) ? [executionArn] : [];
  });
  return (await Promise.all(found)).flat();
}

/** An execution with its whole history and the definition of its state machine. */
export async function describeExecution({ handle }: StepFunctions, executionArn: string) {
  const execution = (await handle('DescribeExecution', { executionArn })) as unknown as Execution;
  const events: HistoryEvent[] = [];
  let nextToken: unknown;
  do {
    const page = await handle('GetExecutionHistory', { executionArn, maxResults: 1000, nextToken });
    events.push(...(page.events as HistoryEvent[]));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  const { stateMachineArn } = execution;
  const { definition } = await handle('DescribeStateMachine', { stateMachineArn });
  return { execution, events, definition: JSON.parse(definition as string) };
}
