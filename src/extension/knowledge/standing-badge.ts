import type { Badge } from '../background/badge';
import { message } from '../i18n';
import type { Standing } from './standing';
import { standingWords } from './standing-words';

const SIGNS = { approved: '✓', pending: '…', saved: '•', retired: '–' } as const;

/** The badge of a page that something is known of. */
export function standingBadge(standing: Standing): Badge | undefined {
  const words = standingWords(standing);
  return words && { text: SIGNS[words.kind], color: '#0f6b5c', title: message('badge_title', words.text) };
}
