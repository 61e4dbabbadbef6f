import { App } from 'aws-cdk-lib';
import { checkWithNag } from './src/nag';
import { PipelineStack } from './src/pipeline-stack';
import { readSettings } from './src/settings';

const app = new App();
const settings = readSettings((name) => app.node.tryGetContext(name));
checkWithNag(app);
new PipelineStack(app, 'WaymarkPipeline', settings, {
  description: 'Waymark: from a commit to production',
  env: { account: settings.accounts.pipeline, region: settings.region },
  tags: { app: 'waymark' },
});
