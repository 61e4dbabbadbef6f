import { describeOperation, operationNames } from '../src/core/api/openapi';
import { type Operation, operations } from '../src/core/api/operations';
import { ORIGIN_HEADER } from '../src/core/api/origin-header';
import { PROBLEM_MEDIA_TYPE, PROBLEM_TYPES, type ProblemType, problemType } from '../src/core/api/problem';

/**
 * The contract of core as an API Gateway REST API takes it (OpenAPI 3.0 with AWS's extensions): one Lambda function an
 * operation, the user pool as authorizer, CORS, and the gateway's own refusals told as problems.
 *
 * The gateway checks that the body has the shape of the request's envelope; the fields within are checked by the
 * function, since the gateway's message does not name the field that is wrong.
 */
export function gatewayDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const name of operationNames) {
    const { method, path, body }: Operation = operations[name];
    const { requestBody: _, security, ...described } = describeOperation(name, 'openapi-3.0');
    const entry = paths[path] ?? { options: preflight() };
    paths[path] = entry;
    entry[method.toLowerCase()] = {
      ...described,
      ...(security.length > 0 && { security }),
      parameters: described.parameters.map((parameter) => ({ ...parameter, schema: { type: 'string' } })),
      ...(body && {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: `#/components/schemas/${envelopeName(name)}` } } },
        },
      }),
      responses: {},
      'x-amazon-apigateway-request-validator': 'all',
      'x-amazon-apigateway-integration': callOf(functionName(name)),
    };
  }
  return {
    openapi: '3.0.1',
    // API Gateway takes the title for the API's name when it imports the document, whatever else it was told. Alarms and the
    // dashboard find its metrics by that name, so here as there it is the stack's.
    info: { title: { Ref: 'AWS::StackName' }, version: '1' },
    'x-amazon-apigateway-minimum-compression-size': 1024,
    'x-amazon-apigateway-request-validators': {
      all: { validateRequestBody: true, validateRequestParameters: true },
    },
    'x-amazon-apigateway-gateway-responses': gatewayResponses(),
    'x-amazon-apigateway-policy': { 'Fn::If': ['LimitsCallers', resourcePolicy(), { Ref: 'AWS::NoValue' }] },
    paths,
    components: {
      schemas: Object.fromEntries(
        operationNames
          .filter((name) => 'body' in operations[name])
          .map((name) => [envelopeName(name), envelope(name)]),
      ),
      securitySchemes: {
        UserPool: {
          type: 'apiKey',
          name: 'Authorization',
          in: 'header',
          'x-amazon-apigateway-authtype': 'cognito_user_pools',
          'x-amazon-apigateway-authorizer': {
            type: 'cognito_user_pools',
            providerARNs: [{ 'Fn::GetAtt': ['Data', 'Outputs.UserPoolArn'] }],
          },
        },
      },
    },
  };
}

/**
 * Who may call at all, where the template's parameters say so: addresses, VPC endpoints, or both. `execute-api:/*` is this
 * API; what a person may do is for the authorizer and the functions. What needs no sign-in is for any address: Amplify asks
 * for it in the name of the web app, from an address of its own.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html
 */
function resourcePolicy() {
  const statement = { Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
  const denyUnless = (condition: string, test: object, resources: object = {}) => ({
    'Fn::If': [
      condition,
      { Effect: 'Deny', ...statement, ...resources, Condition: test },
      { Ref: 'AWS::NoValue' },
    ],
  });
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', ...statement },
      // Through an endpoint the address has another key, and none would be of no allowed one.
      denyUnless(
        'LimitsIps',
        {
          NotIpAddress: {
            'Fn::If': [
              'IsPrivate',
              { 'aws:VpcSourceIp': { Ref: 'AllowedIps' } },
              { 'aws:SourceIp': { Ref: 'AllowedIps' } },
            ],
          },
        },
        { Resource: protectedFolders().map((folder) => `execute-api:/*/*/${folder}*`) },
      ),
      denyUnless('IsPrivate', { StringNotEquals: { 'aws:SourceVpce': { Ref: 'AllowedVpcEndpoints' } } }),
    ],
  };
}

/** The first parts of the paths of all that needs a sign-in. */
function protectedFolders(): string[] {
  const isProtected = (name: (typeof operationNames)[number]) =>
    describeOperation(name, 'openapi-3.0').security.length > 0;
  const paths = operationNames.filter(isProtected).map((name) => operations[name].path);
  return [...new Set(paths.map((path) => path.split('/')[1] as string))];
}

/** The logical ID that template.yaml gives the operation's function. */
export function functionName(operation: string): string {
  return `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Function`;
}

const envelopeName = (operation: string) =>
  `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Request`;

function envelope(name: (typeof operationNames)[number]) {
  const schema = describeOperation(name, 'openapi-3.0').requestBody?.content['application/json'].schema as {
    required?: string[];
    properties?: Record<string, { type?: string }>;
  };
  const properties = Object.entries(schema.properties ?? {});
  return {
    type: 'object',
    // JSON Schema of OpenAPI 3.0 takes no empty list here.
    ...(schema.required?.length && { required: schema.required }),
    properties: Object.fromEntries(properties.map(([field, { type }]) => [field, type ? { type } : {}])),
  };
}

const preflight = () => ({
  summary: 'CORS preflight',
  responses: {},
  'x-amazon-apigateway-integration': callOf(functionName('answerPreflight')),
});

function callOf(functionId: string) {
  return {
    type: 'aws_proxy',
    httpMethod: 'POST',
    credentials: { 'Fn::GetAtt': ['ApiRole', 'Arn'] },
    uri: {
      'Fn::Sub':
        `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/` +
        `\${${functionId}.Arn}:live/invocations`,
    },
  };
}

/** Refusals can be read by whoever was granted to send this header: docs/decisions/0017-whom-the-api-answers.md */
const READABLE = {
  'gatewayresponse.header.Access-Control-Allow-Origin': `method.request.header.${ORIGIN_HEADER}`,
};

function gatewayResponses() {
  const refuse = (type: ProblemType, detail: string, statusCode?: number) => ({
    ...(statusCode && { statusCode: String(statusCode) }),
    responseParameters: READABLE,
    responseTemplates: {
      [PROBLEM_MEDIA_TYPE]:
        `{"type":"${problemType(type)}","title":"${PROBLEM_TYPES[type].title}",` +
        `"status":${statusCode ?? PROBLEM_TYPES[type].status},"detail":${detail},"instance":"$context.requestId"}`,
    },
  });
  const said = '$context.error.messageString';
  return {
    BAD_REQUEST_BODY: refuse('validation', '"$context.error.validationErrorString"', 400),
    BAD_REQUEST_PARAMETERS: refuse('validation', said, 400),
    UNAUTHORIZED: refuse('unauthenticated', '"Sign in and try again."', 401),
    EXPIRED_TOKEN: refuse('unauthenticated', '"Your session has expired. Sign in again."', 401),
    ACCESS_DENIED: refuse('forbidden', '"You may not do this."', 403),
    MISSING_AUTHENTICATION_TOKEN: refuse('not-found', '"There is no such operation."', 404),
    REQUEST_TOO_LARGE: refuse('too-large', '"Send less at once."', 413),
    DEFAULT_4XX: refuseAsIs(),
    DEFAULT_5XX: refuseAsIs(),
  };
}

/** The rest keep the status that the gateway gave them. */
function refuseAsIs() {
  return {
    responseParameters: READABLE,
    responseTemplates: {
      [PROBLEM_MEDIA_TYPE]:
        '{"type":"about:blank","title":"The request was refused","detail":$context.error.messageString,' +
        '"instance":"$context.requestId"}',
    },
  };
}
