import { message } from '../i18n';

/** What the form says of a picture of the page. */
export const screenshotStrings = {
  add: message('screenshot_add'),
  taking: message('screenshot_taking'),
  picture: message('screenshot_picture'),
  added: (kilobytes: number) => message('screenshot_added', kilobytes),
  remove: message('screenshot_remove'),
  replace: message('screenshot_replace'),
  goes: message('screenshot_goes'),
  keep: message('screenshot_keep'),
  failed: message('screenshot_failed'),
};
