import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Arguments, HELP, readArguments, UsageError } from './arguments';
import { findBrowser, openBrowser } from './browser';
import { systemClock } from './clock';
import { writeFailure } from './data-folder';
import { type DemoUser, ensureDemoUsers } from './demo-users';
import { type Engine, openEngine } from './engine';
import { onFreePort } from './free-port';
import { OffsetClock } from './offset-clock';
import { ownExtension } from './own-extension';
import { redeliver } from './redeliver';

const DIST = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

await main(process.argv.slice(2)).catch((error) => {
  console.error(process.env.WAYMARK_DEBUG ? error : `${(error as Error).message}`);
  process.exit(error instanceof UsageError ? 2 : 1);
});

async function main(words: string[]): Promise<void> {
  const given = readArguments(words);
  if (given.asksForHelp) {
    process.stdout.write(HELP);
    return;
  }
  const engine = await onFreePort(given.port, (port) => open({ ...given, port }));
  closeOnSignal(engine);
  const users = given.isEmpty ? [] : await demoUsers(engine, given);
  greet(engine, users);
  const browser = given.opensBrowser ? findBrowser() : undefined;
  if (browser)
    openBrowser(browser, engine.url, path.join(DIST, 'chromium'), path.join(given.dataDir, 'browser'));
}

function open({ port, dataDir, functionsDir }: Arguments & { port: number }): Promise<Engine> {
  // Tests move the time by this, and change who is in which group; nobody else has a use for it.
  const clock = process.env.WAYMARK_MANUAL_CLOCK === '1' ? new OffsetClock() : undefined;
  const extension = ownExtension(DIST);
  const engine: Promise<Engine> = openEngine({
    template: path.join(path.dirname(DIST), 'template.yaml'),
    stackName: 'waymark',
    ...{ port, dataDir, functionsDir, clock: clock ?? systemClock },
    webDir: path.join(DIST, 'web'),
    onFailure: (error) => {
      console.error(writeFailure(dataDir, error));
      process.exit(1);
    },
    worker: new URL('./lambda-worker.js', import.meta.url),
    parameters: ({ url, signInUrl, hostedPagesUrl }) => ({
      WebUrl: url,
      CognitoEndpoint: signInUrl,
      HostedUiDomain: 'waymark',
      HostedUiUrl: hostedPagesUrl,
      ExtensionOrigins: extension.origins.join(','),
      ExtensionCallbackUrls: extension.callbacks.join(','),
      SmsRoleArn: 'arn:aws:iam::000000000000:role/short-messages',
      ReviewersEmail: 'managers@waymark.example',
      AgentsEmail: 'agents@waymark.example',
      // A receiver that one writes is on one's own machine.
      WebhookHosts: process.env.WAYMARK_WEBHOOK_HOSTS ?? '',
    }),
    actions: clock && {
      clock: async ({ advanceSeconds }) => ({ now: clock.advance(Number(advanceSeconds) * 1000) }),
      idle: async () => (await engine).idle(),
      people: async ({ operation, ...request }) => {
        const { model, services } = await engine;
        return services.cognito.handle(String(operation), { UserPoolId: model.pools[0]?.id, ...request });
      },
      redeliver: async ({ times }) => ({ events: await redeliver(await engine, Number(times)) }),
    },
  });
  return engine;
}

async function demoUsers({ model, services }: Engine, { dataDir }: Arguments): Promise<DemoUser[]> {
  const [pool] = model.pools;
  return pool ? ensureDemoUsers(dataDir, pool.id, services.cognito.handle) : [];
}

function greet({ url }: Engine, users: readonly DemoUser[]): void {
  if (users.length > 0) {
    const width = Math.max(...users.map(({ email }) => email.length));
    console.log('Sign in as');
    for (const { email, password, groups } of users) {
      console.log(`  ${email.padEnd(width)}  ${password}  (${groups.join(', ')})`);
    }
  }
  console.log(`Console ${url}/_local`);
  console.log(`ready ${url}`);
}

/** Closes the engine at the first signal; a second one does not wait for it. */
function closeOnSignal(engine: Engine): void {
  let isClosing = false;
  const close = () => {
    if (isClosing) process.exit(1);
    isClosing = true;
    engine.close().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
}
