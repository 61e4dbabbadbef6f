import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from '../aws-error';
import type { LambdaFunction } from '../lambda/function';
import { callerOf } from './baggage';
import { isAllowed } from './policy';
import { type Account, askedOf } from './requests';

export { OPERATORS, type Statement } from './policy';

/**
 * Refuses a function what the policies that the template gives it do not allow, as AWS would.
 * @param service the first part of its X-Amz-Target, or its prefix in IAM
 * @throws AwsError AccessDeniedException
 */
export type Permit = (
  headers: IncomingHttpHeaders,
  service: string,
  operation: string,
  request: Record<string, unknown>,
) => void;

/**
 * The rights of the template's functions. Who is none of them, as a tool of whoever runs the engine, may do everything.
 * What is not looked at: policies of queues, topics and keys, boundaries, and the roles of everything but functions.
 */
export function openAccess(functions: readonly LambdaFunction[], account: Account): Permit {
  const byName = new Map(functions.map((lambda) => [lambda.name, lambda]));
  return (headers, service, operation, request) => {
    const caller = byName.get(callerOf(headers) ?? '');
    if (!caller) return;
    for (const asked of askedOf(service, operation, request, account)) {
      if (isAllowed(caller.statements, asked)) continue;
      const { action, resource = '*' } = asked;
      const why = `because no identity-based policy allows the ${action} action`;
      throw new AwsError(
        'AccessDeniedException',
        `${caller.logicalId} is not authorized to perform: ${action} on resource: ${resource} ${why}`,
      );
    }
  };
}
