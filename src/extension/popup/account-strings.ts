import { message } from '../i18n';

/** What is said where nobody is signed in. */
export const accountStrings = {
  signIn: message('common_signIn'),
  connect: message('popup_connect'),
  notConnected: message('popup_notConnected'),
  signedOut: message('popup_signedOut'),
};
