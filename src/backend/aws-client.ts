import { tracer } from './observability';

interface Client {
  middlewareStack: { remove(name: string): boolean };
}

/** A client of AWS whose requests are part of the trace. */
export function awsClient<C extends Client>(client: C): C {
  // It copies whatever is sent and answered for a log that nobody keeps.
  client.middlewareStack.remove('loggerMiddleware');
  return tracer.captureAWSv3Client(client);
}
