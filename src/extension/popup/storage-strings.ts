import { message } from '../i18n';

/** What is said where this device keeps nothing. */
export const storageStrings = {
  heading: message('storage_heading'),
  hint: message('storage_hint'),
  retry: message('common_tryAgain'),
  copy: message('storage_copyDiagnostics'),
  copied: message('common_copied'),
  notCopied: message('outbox_said_notCopied'),
};
