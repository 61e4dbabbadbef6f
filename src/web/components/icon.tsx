import mark from '../../../icons/waymark.svg?no-inline';

/** Line icons on a 24-unit grid; decoration beside words, so hidden from assistive technology. */
const PATHS = {
  search: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14m9 16-4-4',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  external: 'M14 4h6v6m0-6-9 9M18 14v6H4V6h6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6 6 18',
  clock: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17M12 7.5V12l3 2',
  lock: 'M6 11h12v9H6zm2.5 0V8a3.5 3.5 0 0 1 7 0v3',
  reply: 'M4 5h16v11H10l-4 4v-4H4zM8 9.5h8M8 12.5h5',
  back: 'M9 6 4 11l5 5m-5-5h10a6 6 0 0 1 6 6v1',
  archive: 'M4 5h16v4H4zm1.5 4v10h13V9M10 13h4',
  expired: 'M7 4h10M7 20h10M8 4c0 5 3 6 4 8-1 2-4 3-4 8m8-16c0 5-3 6-4 8 1 2 4 3 4 8',
  warning: 'M12 4 2.8 19.5h18.4zM12 10v4.5m0 2.3v.2',
  offline:
    'M4 4l16 16M2.5 9.5A14 14 0 0 1 7 6.7m4-.6a14 14 0 0 1 10.5 3.4M6 13a9 9 0 0 1 4-2.2m5 .7a9 9 0 0 1 3 1.5M12 18v.2',
  sync: 'M20 5v5h-5M4 19v-5h5M19.3 10A8 8 0 0 0 5.5 7.5M4.7 14a8 8 0 0 0 13.8 2.5',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4.5 20a7.5 7.5 0 0 1 15 0',
  filter: 'M4 6h16M7 12h10M10 18h4',
  edit: 'M4 20h4L19 9l-4-4L4 16z',
  send: 'M4 12 20 4l-5 16-3.5-6.5z',
  inbox: 'M4 13 7 5h10l3 8v6H4zm0 0h5l1.5 2.5h3L15 13h5',
  book: 'M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2zm0 14a2 2 0 0 1 2-2h12',
  up: 'M12 19V5m-6 6 6-6 6 6',
  down: 'M12 5v14m-6-6 6 6 6-6',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The product's mark, the one the extension shows in the toolbar. */
export function Mark() {
  return <img class="mark" src={mark} alt="" />;
}
