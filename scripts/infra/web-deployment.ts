/** The app and its branch at Amplify. Jobs are known by their IDs. */
export interface AmplifyBranch {
  /** Whether Amplify builds from a repository, and takes nothing that is built elsewhere. */
  hasRepository(): Promise<boolean>;
  /** Has Amplify build this commit. */
  buildCommit(): Promise<string>;
  /** Begins a deployment of an archive, which is put to the address. */
  createDeployment(): Promise<{ jobId: string; zipUploadUrl: string }>;
  startDeployment(jobId: string): Promise<void>;
  /** https://docs.aws.amazon.com/amplify/latest/APIReference/API_JobSummary.html */
  statusOf(jobId: string): Promise<string>;
}

const UNDER_WAY = ['CREATED', 'PENDING', 'PROVISIONING', 'RUNNING'];

/**
 * Puts the web app on its branch and waits until it is there.
 * @param readArchive makes the archive of the built app, where Amplify does not build it itself
 * @param pause waits before Amplify is asked again
 * @throws Error when Amplify does not take it or does not come to an end with it; what was there before then stays
 */
export async function deployWeb(
  branch: AmplifyBranch,
  readArchive: () => Promise<Uint8Array<ArrayBuffer>>,
  pause: () => Promise<unknown>,
): Promise<void> {
  const jobId = (await branch.hasRepository())
    ? await branch.buildCommit()
    : await handOver(branch, await readArchive());
  let status = await branch.statusOf(jobId);
  while (UNDER_WAY.includes(status)) {
    await pause();
    status = await branch.statusOf(jobId);
  }
  if (status !== 'SUCCEED') throw new Error(`Amplify's job ${jobId} ended as ${status}`);
}

async function handOver(branch: AmplifyBranch, archive: Uint8Array<ArrayBuffer>): Promise<string> {
  const { jobId, zipUploadUrl } = await branch.createDeployment();
  const { ok, status } = await fetch(zipUploadUrl, {
    method: 'PUT',
    headers: { 'content-type': 'application/zip' },
    body: archive,
  });
  if (!ok) throw new Error(`Amplify did not take the archive: HTTP ${status}`);
  await branch.startDeployment(jobId);
  return jobId;
}
