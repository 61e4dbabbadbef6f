import { type AccessEntry, type Api, openApi } from './apigateway';
import type { Clock } from './clock';
import { isPublicOperation } from './cognito';
import { openAccess } from './iam';
import type { Lambda } from './lambda/host';
import { apiGateway } from './server/api-gateway';
import { awsEndpoint } from './server/aws-protocol';
import { lambdaApi } from './server/lambda-api';
import type { Handler } from './server/listen';
import { queryEndpoint, speaksQuery } from './server/query-protocol';
import { router } from './server/router';
import { staticFiles } from './server/static-files';
import type { Services } from './services';
import type { Model } from './template';

/** Where functions reach the services. */
export const SERVICES_PATH = '/_aws';
/** Where clients sign in. */
export const SIGN_IN_PATH = '/_cognito';
/** The domain of the user pools' own pages. */
export const HOSTED_PAGES_PATH = '/_auth';

export interface RoutesOptions {
  model: Model;
  services: Services;
  lambda: Lambda;
  clock: Clock;
  region: string;
  accountId: string;
  accessKeyId: string;
  port: number;
  webDir: string;
  console: Handler;
  onAccess(entry: AccessEntry): void;
}

/**
 * What the engine serves, by path.
 * @throws Error listing what the document of an API asks for and is not supported
 */
export async function openRoutes(options: RoutesOptions): Promise<Handler> {
  const { model, services, lambda, accessKeyId, port, webDir, console, onAccess, ...shared } = options;
  const { dynamoDb, stepFunctions, buses, queues, cognito, kms, sns } = services;
  const { region, accountId } = shared;
  const permit = openAccess(model.functions, { region, accountId, tables: model.tables });
  const byJson = awsEndpoint({
    ...{ accessKeyId, version: '1.0', permit },
    services: {
      DynamoDB_20120810: dynamoDb,
      AWSStepFunctions: stepFunctions,
      AmazonSQS: queues,
      AWSEvents: buses,
      TrentService: kms,
      AWSCognitoIdentityProviderService: { handle: cognito.handle },
    },
  });
  const byQuery = queryEndpoint({
    ...sns,
    ...{ accessKeyId, permit },
    namespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  });
  const routes: Record<string, Handler> = {
    [SERVICES_PATH]: (request, response) => (speaksQuery(request) ? byQuery : byJson)(request, response),
    [`${SERVICES_PATH}/2015-03-31`]: lambdaApi(lambda, accessKeyId, permit),
    [SIGN_IN_PATH]: awsEndpoint({
      ...{ accessKeyId, version: '1.1', allowsOrigins: true },
      services: {
        AWSCognitoIdentityProviderService: { handle: cognito.handle, isPublic: isPublicOperation },
      },
    }),
    [HOSTED_PAGES_PATH]: cognito.hostedPages(HOSTED_PAGES_PATH),
    '/_local': console,
    '/': staticFiles(webDir, [`http://127.0.0.1:${port}`, `http://localhost:${port}`]),
  };
  for (const { id } of model.pools) {
    routes[`/${id}/.well-known/jwks.json`] = json(() => cognito.jwks(id));
    routes[`/${id}/.well-known/openid-configuration`] = json(() => cognito.openidConfiguration(id));
  }
  for (const { stage, document } of model.apis) {
    const api = await openApi({
      ...{ ...shared, document, stage, onAccess },
      authorize: (_name, token) => authorize(model, services, token),
      invoke: (arn, event) => lambda.invoke(arn, event) as Promise<object>,
    });
    routes[`/${stage}`] = apiGateway(api, `/${stage}`);
    for (const path of wellKnown(api)) routes[path] = apiGateway(api, '');
  }
  return router(routes);
}

/** What an API has at a well-known place is served at that place of the whole server too. */
function wellKnown(api: Api): string[] {
  return api.routes().flatMap(({ path }) => (path.startsWith('/.well-known/') ? path : []));
}

/** The claims of a token of one of the pools; what is wrong with it says the pool that it is of. */
async function authorize({ pools }: Model, { cognito }: Services, token: string) {
  let fault: unknown = Object.assign(new Error('There is no user pool'), { name: 'Unauthorized' });
  for (const { id } of pools) {
    try {
      return await cognito.verifyIdToken(id, token);
    } catch (error) {
      fault = error;
    }
  }
  throw fault;
}

function json(read: () => object): Handler {
  return (_request, response) => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300',
    });
    response.end(JSON.stringify(read()));
  };
}
