import type { User } from '../session';

/** Where a code comes from: an authenticator app, or a short message. */
export type CodeSource = 'app' | 'sms';

/** Where a sign-in stands. What leads on rejects with SignInError or TypeError, and may be tried again. */
export type SignInStep =
  | { step: 'signed-in'; user: User }
  /** The password was temporary: one of the person's own comes first. */
  | { step: 'new-password'; choose: (password: string) => Promise<SignInStep> }
  | {
      step: 'code';
      source: CodeSource;
      /** The number that the message went to, most of it hidden. */
      destination?: string | undefined;
      /** @param isToBeRemembered whether this browser is not to be asked for a code again */
      answer: (code: string, isToBeRemembered: boolean) => Promise<SignInStep>;
    }
  | { step: 'choose-source'; sources: CodeSource[]; choose: (source: CodeSource) => Promise<SignInStep> }
  /** The team requires a second factor, and the person has none yet. */
  | { step: 'set-up-app'; secret: string; confirm: (code: string) => Promise<SignInStep> };
