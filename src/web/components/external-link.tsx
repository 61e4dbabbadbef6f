import type { ComponentChildren } from 'preact';
import { Icon } from './icon';

interface ExternalLinkProps {
  href: string;
  class?: string;
  onClick?: () => void;
  children: ComponentChildren;
}

/** A link that leaves Waymark, in a new tab; the page that opens learns nothing of where it was opened from. */
export function ExternalLink({ href, children, class: more = '', ...rest }: ExternalLinkProps) {
  return (
    <a {...rest} class={`external ${more}`} href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <Icon name="external" />
      <span class="visually-hidden"> (opens in a new tab)</span>
    </a>
  );
}
