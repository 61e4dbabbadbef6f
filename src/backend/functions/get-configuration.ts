import { apiHandler } from '../api/handler';
import { environment } from '../environment';

/** `GET /.well-known/waymark.json` */
export const handler = apiHandler('getConfiguration', async ({ apiUrl }) => ({
  body: {
    apiUrl,
    webUrl: environment('WEB_URL'),
    region: environment('AWS_REGION'),
    userPoolId: environment('USER_POOL_ID'),
    userPoolClientId: environment('USER_POOL_CLIENT_ID'),
    ...(process.env.COGNITO_ENDPOINT && { cognitoEndpoint: process.env.COGNITO_ENDPOINT }),
    ticketPatterns: JSON.parse(environment('TICKET_PATTERNS')),
  },
}));
