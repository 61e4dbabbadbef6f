import { readTemplate } from '../../src/local/template';

/** What template.yaml makes, as `npm start` and the cloud have it: the tests' tables, patterns and pool are no copies. */
export const { model } = readTemplate('template.yaml', {
  ...{ stackName: 'waymark', region: 'us-east-1', accountId: '000000000000' },
  parameters: {
    WebUrl: 'http://127.0.0.1',
    CognitoEndpoint: 'http://127.0.0.1',
    ReviewersEmail: 'managers@waymark.example',
    AgentsEmail: 'agents@waymark.example',
  },
});

/** What the SDK is given to reach an implementation; none of them looks at the signature. */
export const access = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'tests', secretAccessKey: 'tests' },
});
