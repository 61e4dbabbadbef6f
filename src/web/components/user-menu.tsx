import { useState } from 'preact/hooks';
import { shortcutsAreOn, turnShortcuts } from '../hooks/use-shortcuts';
import { navigate } from '../router';
import { signInWords } from '../sign-in-words';
import { roleOf, useServices } from '../state/services';
import { Icon } from './icon';

interface UserMenuProps {
  /** Says by itself what goes wrong. */
  signOut: () => void;
  showSecondFactor: () => void;
  showShortcuts: () => void;
}

/** Who is signed in, and what they can set. */
export function UserMenu({ signOut, showSecondFactor, showShortcuts }: UserMenuProps) {
  const { user } = useServices();
  const [shortcuts, setShortcuts] = useState(shortcutsAreOn);
  return (
    <div class="user">
      <button type="button" class="button user-button" popovertarget="user-menu" aria-label={user.name}>
        <Icon name="person" />
        <span class="user-name">{user.name}</span>
      </button>
      <div id="user-menu" popover="auto" class="menu">
        <p>
          <strong>{user.name}</strong>
          <br />
          <span class="soft">{roleOf(user)}</span>
        </p>
        <label class="checkbox">
          <input
            type="checkbox"
            checked={shortcuts}
            onChange={(event) => {
              turnShortcuts(event.currentTarget.checked);
              setShortcuts(event.currentTarget.checked);
            }}
          />
          Single-key shortcuts
        </label>
        <button
          type="button"
          class="button"
          popovertarget="user-menu"
          popovertargetaction="hide"
          onClick={() => navigate('/notifications')}
        >
          Notifications
        </button>
        <button
          type="button"
          class="button"
          popovertarget="user-menu"
          popovertargetaction="hide"
          onClick={showShortcuts}
        >
          Show the shortcuts
        </button>
        <button
          type="button"
          class="button"
          popovertarget="user-menu"
          popovertargetaction="hide"
          onClick={showSecondFactor}
        >
          {signInWords.title}
        </button>
        <button type="button" class="button" onClick={signOut}>
          Sign out
        </button>
      </div>
    </div>
  );
}
