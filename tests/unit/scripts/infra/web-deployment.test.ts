import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { type AmplifyBranch, deployWeb } from '../../../../scripts/infra/web-deployment';

/** A branch at Amplify that goes through these states, and the place that takes its archive. */
async function branch(statuses: string[], { hasRepository = false, takes = 200 } = {}) {
  const done: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    done.push(`${request.method} ${request.headers['content-type']} ${Buffer.concat(chunks)}`);
    response.writeHead(takes).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const amplify: AmplifyBranch = {
    hasRepository: async () => hasRepository,
    buildCommit: async () => {
      done.push('build');
      return 'job';
    },
    createDeployment: async () => ({
      jobId: 'job',
      zipUploadUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    }),
    startDeployment: async (jobId) => void done.push(`start ${jobId}`),
    statusOf: async () => statuses.shift() ?? 'SUCCEED',
  };
  const deploy = async () => {
    try {
      await deployWeb(
        amplify,
        async () => Buffer.from('archive'),
        async () => done.push('pause'),
      );
    } finally {
      server.close();
    }
  };
  return { deploy, done };
}

it('The built web app is handed to Amplify, and is there when the command ends', async () => {
  const { deploy, done } = await branch(['PENDING', 'RUNNING', 'SUCCEED']);
  await deploy();
  expect(done).toEqual(['PUT application/zip archive', 'start job', 'pause', 'pause']);
});

it('Where Amplify builds from a repository, it is told to build this commit', async () => {
  const { deploy, done } = await branch(['SUCCEED'], { hasRepository: true });
  await deploy();
  expect(done).toEqual(['build']);
});

it.each([
  ['Amplify fails', ['RUNNING', 'FAILED'], {}, "Amplify's job job ended as FAILED"],
  ['the archive is not taken', [], { takes: 403 }, 'Amplify did not take the archive: HTTP 403'],
])('It fails, and says why, when %s', async (_, statuses, options, why) => {
  const { deploy, done } = await branch(statuses, options);
  await expect(deploy()).rejects.toThrow(why);
  if ('takes' in options) expect(done).not.toContain('start job');
});
