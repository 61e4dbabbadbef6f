import type { Execution } from './execution';
import type { HistoryEvent } from './turn';

export type Response = Record<string, unknown>;

const included = { included: true };

/** The API tells times in seconds. */
export const seconds = (time: number | undefined) => (time === undefined ? undefined : time / 1000);

/** An execution as DescribeExecution answers it. */
export function describedExecution(execution: Execution): Response {
  const { arn, machineArn, name, status, startDate, stopDate, input, output, error, cause } = execution;
  return {
    executionArn: arn,
    stateMachineArn: machineArn,
    name,
    status,
    startDate: seconds(startDate),
    stopDate: seconds(stopDate),
    input,
    inputDetails: included,
    ...(output !== undefined && { output, outputDetails: included }),
    error,
    cause,
    redriveCount: 0,
  };
}

/** A history event without what passed between the states. */
export function withoutData(event: HistoryEvent): HistoryEvent {
  const entries = Object.entries(event).map(([key, value]) => {
    if (!key.endsWith('EventDetails')) return [key, value];
    const { input, inputDetails, output, outputDetails, ...rest } = value as Record<string, unknown>;
    return [key, rest];
  });
  return Object.fromEntries(entries);
}
