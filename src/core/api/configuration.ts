import * as z from 'zod';
import { TicketPatternSchema } from '../schemas/settings';

/** `/.well-known/waymark.json`: one backend URL gives a client all the rest. */
export const Configuration = z.object({
  /** The base of every operation's path. */
  apiUrl: z.url(),
  webUrl: z.url(),
  region: z.string(),
  userPoolId: z.string(),
  userPoolClientId: z.string(),
  /** Where Cognito listens when it is not the region's own. */
  cognitoEndpoint: z.url().optional(),
  /** How people may sign in; a backend that does not say takes passwords alone. */
  signIn: z
    .object({
      ways: z.array(z.enum(['password', 'hosted-ui'])).min(1),
      /** Where the hosted sign-in is: OAuth 2.0 with an authorization code and PKCE. */
      hostedUiUrl: z.url().optional(),
      /** Who signs people in there, by the name that the user pool knows; without it the page asks. */
      identityProvider: z.string().optional(),
    })
    .optional(),
  ticketPatterns: z.array(TicketPatternSchema),
});
export type Configuration = z.infer<typeof Configuration>;
