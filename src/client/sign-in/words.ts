import type { SignInProblem } from './problem';

/** What signing in says, in the language of whoever shows it. */
export interface SignInWords {
  email: string;
  password: string;
  show: string;
  signIn: string;
  signInThere: (provider: string | undefined) => string;
  or: string;
  working: string;
  back: string;
  newPassword: string;
  newPasswordHint: string;
  passwordRules: string;
  setPassword: string;
  forgot: string;
  forgotHint: string;
  sendCode: string;
  codeSent: (destination: string) => string;
  mailedCode: string;
  code: string;
  codeOfApp: string;
  codeOfMessage: (destination: string) => string;
  remember: string;
  goOn: string;
  chooseSource: string;
  byApp: string;
  byMessage: string;
  required: string;
  scan: string;
  qrCode: string;
  typeIn: string;
  firstCode: string;
  turnOn: string;
  problems: Record<SignInProblem, string>;
}

/** What the second factor of whoever is signed in says. */
export interface SecondFactorWords extends SignInWords {
  title: string;
  loading: string;
  isOff: string;
  isOn: string;
  isSms: string;
  isElsewhere: string;
  setUp: string;
  turnedOn: string;
  turnOff: string;
  turnOffSure: string;
  keep: string;
  turnedOff: string;
  isRemembered: string;
  forgetBrowser: string;
  forgotten: string;
}
