import type { Settings } from '../settings';
import { accountStrings as strings } from './account-strings';
import { openOptions } from './options-page';

/** Says calmly what keeps captures on this device, and offers the way on. */
export function AccountNotice({ settings: { configuration, account } }: { settings: Settings }) {
  if (configuration && account && !account.expired) return null;
  return (
    <div class="notice account-notice">
      <span>{configuration ? strings.signedOut : strings.notConnected}</span>
      <button type="button" class="button" onClick={() => void openOptions()}>
        {configuration ? strings.signIn : strings.connect}
      </button>
    </div>
  );
}
