import { apiHandler } from '../api/handler';
import { environment } from '../environment';
import { getSettings } from '../store/settings';

/** `GET /.well-known/waymark.json` */
export const handler = apiHandler('getConfiguration', async ({ apiUrl }) => ({
  body: {
    apiUrl,
    webUrl: environment('WEB_URL'),
    region: environment('AWS_REGION'),
    userPoolId: environment('USER_POOL_ID'),
    userPoolClientId: environment('USER_POOL_CLIENT_ID'),
    ...(process.env.COGNITO_ENDPOINT && { cognitoEndpoint: process.env.COGNITO_ENDPOINT }),
    signIn: signIn(),
    ticketPatterns: (await getSettings()).ticketPatterns,
  },
}));

function signIn() {
  const hostedUiUrl = process.env.HOSTED_UI_URL;
  const identityProvider = process.env.IDENTITY_PROVIDER;
  const isPassword = environment('PASSWORD_SIGN_IN') === 'true';
  return {
    ways: [...(isPassword ? (['password'] as const) : []), ...(hostedUiUrl ? (['hosted-ui'] as const) : [])],
    ...(hostedUiUrl && { hostedUiUrl }),
    ...(identityProvider && { identityProvider }),
  };
}
