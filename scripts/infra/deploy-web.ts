import { execFileSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { filesIn, readEntries } from '../package/files';
import { zip } from '../package/zip';
import { deployWeb } from './web-deployment';

/** `npm run deploy:web -- APP_ID`, with the AWS CLI and the credentials and region of the shell. */
const [appId] = process.argv.slice(2);
if (!appId) throw new Error('Which app? npm run deploy:web -- APP_ID: the output WebAppId of the stack');

const BUILT = 'dist/web';
const ASK_AGAIN_MS = 5_000;
const ofApp = ['--app-id', appId];
const ofBranch = [...ofApp, '--branch-name', 'main'];

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
const amplify = (...args: string[]) => JSON.parse(run('aws', ['amplify', ...args, '--output', 'json']));

await deployWeb(
  {
    hasRepository: async () => Boolean(amplify('get-app', ...ofApp).app.repository),
    buildCommit: async () => {
      // CodePipeline hands on the files of a commit, and its name, but no repository.
      const commit =
        process.env.CODEBUILD_RESOLVED_SOURCE_VERSION ?? run('git', ['rev-parse', 'HEAD']).trim();
      const job = ['--job-type', 'RELEASE', '--commit-id', commit];
      return amplify('start-job', ...ofBranch, ...job).jobSummary.jobId;
    },
    createDeployment: async () => amplify('create-deployment', ...ofBranch),
    startDeployment: async (jobId) => amplify('start-deployment', ...ofBranch, '--job-id', jobId),
    statusOf: async (jobId) => amplify('get-job', ...ofBranch, '--job-id', jobId).job.summary.status,
  },
  async () => zip(await readEntries(BUILT, await filesIn(BUILT))),
  () => setTimeout(ASK_AGAIN_MS),
);
console.log('The web app is there');
