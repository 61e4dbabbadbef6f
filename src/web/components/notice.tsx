import type { ComponentChildren } from 'preact';
import { explain, isUnreachable } from '../../client/failure';
import { Icon, type IconName } from './icon';

/** A failure in words, with a way to try again. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <div class="notice notice-danger notice-row" role="alert">
      <Icon name={isUnreachable(error) ? 'offline' : 'warning'} />
      <span>{explain(error)}</span>
      {retry && (
        <button type="button" class="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** A page or pane with nothing in it, and what to do about that. */
export function Empty(props: { icon: IconName; title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Icon name={props.icon} />
      <h2>{props.title}</h2>
      {props.children}
    </div>
  );
}

/** Something is on its way. */
export function Loading({ children = 'Loading …' }: { children?: ComponentChildren }) {
  return (
    <div class="loading" role="status">
      <progress aria-label="Loading" />
      <p>{children}</p>
    </div>
  );
}
