import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { isolated } from '../../core/isolated';

interface PageProps {
  title: string;
  /** Beside the heading. */
  aside?: ComponentChildren;
  children: ComponentChildren;
  class?: string;
}

/** A page with its heading, which takes the focus when one comes here from another page. */
export function Page({ title, aside, children, class: name = '' }: PageProps) {
  useEffect(() => {
    document.title = `${isolated(title)} · Waymark`;
  }, [title]);
  return (
    <div class={`page ${name}`}>
      <div class="page-heading">
        <h1 tabIndex={-1}>{title}</h1>
        {aside}
      </div>
      {children}
    </div>
  );
}
