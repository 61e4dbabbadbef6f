import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestProject } from 'vitest/node';
import { DYNAMODB_LOCAL } from '../../../scripts/conformance/dynamodb-local';
import { MOTO_SERVER } from '../../../scripts/conformance/moto';
import { freePort } from '../../support/engine';
import { until } from '../../support/until';

declare module 'vitest' {
  interface ProvidedContext {
    dynamoDbLocal: string;
    moto: string;
  }
}

/** Runs the other implementations while the tests run, and tells these where. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const [dynamoDbPort, motoPort] = [await freePort(), await freePort()];
  const children = [
    start(
      'java',
      [
        ...['-Djava.library.path=DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar'],
        ...['-inMemory', '-disableTelemetry', '-port', String(dynamoDbPort)],
      ],
      DYNAMODB_LOCAL,
    ),
    start(MOTO_SERVER, ['-H', '127.0.0.1', '-p', String(motoPort)]),
  ];
  const urls = [dynamoDbPort, motoPort].map((port) => `http://127.0.0.1:${port}`) as [string, string];
  const answers = (url: string) =>
    fetch(url).then(
      () => true,
      () => false,
    );
  await Promise.all(urls.map((url) => until(`${url} answers`, () => answers(url), 60_000)));
  provide('dynamoDbLocal', urls[0]);
  provide('moto', urls[1]);
  return async () => {
    await Promise.all(children.map(stop));
  };
}

function start(program: string, args: string[], cwd?: string): ChildProcess {
  return spawn(program, args, { ...(cwd && { cwd }), stdio: 'ignore' });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
