import type { Settings } from '../settings';
import { accountStrings as strings } from './account-strings';

export interface AccountNoticeProps {
  settings: Settings;
  /** Leads to the page for account and settings. */
  onGoOn: () => Promise<void>;
}

/** Says calmly what keeps captures on this device, and offers the way on. */
export function AccountNotice({ settings: { configuration, account }, onGoOn }: AccountNoticeProps) {
  if (configuration && account && !account.expired) return null;
  return (
    <div class="notice account-notice">
      <span>{configuration ? strings.signedOut : strings.notConnected}</span>
      <button type="button" class="button" onClick={() => void onGoOn()}>
        {configuration ? strings.signIn : strings.connect}
      </button>
    </div>
  );
}
