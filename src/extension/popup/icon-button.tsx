import type { ComponentChildren } from 'preact';

export interface IconButtonProps {
  label: string;
  onClick: () => void;
  children: ComponentChildren;
}

export function IconButton({ label, onClick, children }: IconButtonProps) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  );
}
