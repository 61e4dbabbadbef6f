import type { Badge } from '../background/badge';
import { message } from '../i18n';
import type { Standing } from './standing';
import { standingWords } from './standing-words';

const SIGNS = { approved: '✓', pending: '…', saved: '•', retired: '–' } as const;

/** The badge of a page, and what its title says. */
export interface StandingBadge extends Badge {
  words: string;
}

/** The badge of a page that something is known of. */
export function standingBadge(standing: Standing): StandingBadge | undefined {
  const known = standingWords(standing);
  if (!known) return undefined;
  const { kind, text: words } = known;
  return { text: SIGNS[kind], color: '#0f6b5c', title: message('badge_title', words), words };
}
