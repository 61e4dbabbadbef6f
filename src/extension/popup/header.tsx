import type { OutboxSummary } from '../outbox/summary';
import { BackIcon, Mark, OutboxIcon, SettingsIcon } from './icons';
import { openOptions } from './options-page';
import { strings } from './strings';

export interface HeaderProps {
  summary: OutboxSummary | undefined;
  isInOutbox: boolean;
  onOutbox: () => void;
  onBack: () => void;
}

export function Header({ summary, isInOutbox, onOutbox, onBack }: HeaderProps) {
  const { waiting = 0, needsSignIn = 0, refused = 0 } = summary ?? {};
  const count = waiting + needsSignIn + refused;
  const outboxLabel = count > 0 ? strings.outboxCount(count) : strings.outbox;
  return (
    <header>
      <Mark />
      <h1>{strings.name}</h1>
      {isInOutbox ? (
        <IconButton label={strings.back} onClick={onBack}>
          <BackIcon />
        </IconButton>
      ) : (
        <IconButton label={outboxLabel} onClick={onOutbox}>
          <OutboxIcon />
          {count > 0 && (
            <span class={refused > 0 ? 'count count-alert' : 'count'} aria-hidden="true">
              {count}
            </span>
          )}
        </IconButton>
      )}
      <IconButton label={strings.settings} onClick={() => void openOptions()}>
        <SettingsIcon />
      </IconButton>
    </header>
  );
}

interface IconButtonProps {
  label: string;
  onClick: () => void;
  children: preact.ComponentChildren;
}

function IconButton({ label, onClick, children }: IconButtonProps) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}
