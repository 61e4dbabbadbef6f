import { AwsError } from '../aws-error';

export type Json = Record<string, unknown>;

/** A number of a request within its bounds, or the fallback where it is not given. @throws AwsError */
export function integer(request: Json, name: string, fallback: number, least: number, most: number): number {
  const value = request[name] ?? fallback;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new AwsError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${least} and ${most}, if provided.`,
  );
}

/** A text of a request, which has to be there. @throws AwsError */
export function text(request: Json, name: string): string {
  const value = request[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new AwsError('MissingParameter', `The request must contain the parameter ${name}.`);
}
