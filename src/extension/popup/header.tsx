import type { ComponentChildren } from 'preact';
import { IconButton } from './icon-button';
import { SettingsIcon } from './icons';
import { openOptions } from './options-page';
import { strings } from './strings';

/** The top of the popup, with the ways to its other places as children. */
export function Header({ children }: { children: ComponentChildren }) {
  return (
    <header>
      <img class="mark" src="/icons/48.png" alt="" />
      <h1>{strings.name}</h1>
      {children}
      <IconButton label={strings.settings} onClick={() => void openOptions()}>
        <SettingsIcon />
      </IconButton>
    </header>
  );
}
