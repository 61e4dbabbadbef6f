import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

/** Bundles the local engine; what it takes from node_modules stays there. */
export async function buildEngine(): Promise<void> {
  await rm('dist/local', { recursive: true, force: true });
  await build({
    entryPoints: { main: './src/local/main.ts', 'lambda-worker': './src/local/lambda/worker.ts' },
    outdir: 'dist/local',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    loader: { '.css': 'text', '.svg': 'text', '.client.js': 'text' },
  });
}
