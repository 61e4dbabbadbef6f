import type { ComponentChildren } from 'preact';

/** The product's mark: a cairn, its top stone in gold. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 128 128" aria-hidden="true">
      <rect width="128" height="128" rx="30" fill="#0f6b5c" />
      <path
        fill="#f6f0e2"
        d="M22 98c-2-9 8-19 26-21 20-2 44-1 54 7 9 7 6 21-5 24-18 4-46 4-62 1-8-2-12-5-13-11zM33 63c0-9 12-15 29-15 18 0 34 3 36 12 2 10-9 14-27 15-20 1-38-1-38-12zM45 38c1-8 11-12 21-12 11 0 21 4 20 11-1 8-11 9-21 9-11 0-21-1-20-8z"
      />
      <path fill="#ffc247" d="M57 17c1-5 6-7 11-7 6 0 10 3 9 7-1 5-6 6-11 6s-10-1-9-6z" />
    </svg>
  );
}

export const SettingsIcon = () => (
  <Line>
    <path d="M4 7h9M17 7h3M4 17h3M11 17h9" />
    <circle cx="15" cy="7" r="2" />
    <circle cx="9" cy="17" r="2" />
  </Line>
);

/** An icon drawn in lines. */
export function Line({ children }: { children: ComponentChildren }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}
