import { direction } from '../i18n';
import { Line } from './icons';

export const OutboxIcon = () => (
  <Line>
    <path d="M3 12v6a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2v-6h-5l-1.5 3h-5L8 12zM12 3v8M8.5 6.5 12 3l3.5 3.5" />
  </Line>
);

export const BackIcon = () => (
  <Line>
    <path d={direction === 'rtl' ? 'M5 12h14M13 6l6 6-6 6' : 'M19 12H5M11 6l-6 6 6 6'} />
  </Line>
);

export const CloseIcon = () => (
  <Line>
    <path d="m6 6 12 12M18 6 6 18" />
  </Line>
);

export const TickIcon = () => (
  <Line>
    <path class="tick" d="m5 12.5 4.5 4.5L19 7.5" />
  </Line>
);

export const SearchIcon = () => (
  <Line>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m16 16 4.5 4.5" />
  </Line>
);

export const ReviewIcon = () => (
  <Line>
    <path d="M9 4H6a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V6a2 2 0 0 0-2-2h-3M9 3h6v3H9zM8.5 13.5l2.5 2.5 4.5-5" />
  </Line>
);

export const PanelIcon = () => (
  <Line>
    <rect x="3" y="4" width="18" height="16" rx="2" />
    <path d="M14.5 4v16" />
  </Line>
);
