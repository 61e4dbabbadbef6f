import { counted, type MessageName, message } from '../i18n';
import type { NewsStatus } from '../knowledge/news';

const TEXT = {
  approved: 'news_approved',
  rejected: 'news_rejected',
  'changes-requested': 'news_changesRequested',
  expired: 'news_expired',
  unasked: 'news_unasked',
  merged: 'news_merged',
  retired: 'news_retired',
} as const satisfies Record<NewsStatus, MessageName>;

/** What the popup says of what others have made of one's suggestions. */
export const newsStrings = {
  heading: message('news_heading'),
  text: (status: NewsStatus, title: string) => message(TEXT[status], title),
  count: (count: number) => counted('news_count', count),
  open: message('popup_openOwn'),
  dismiss: (title: string) => message('news_dismiss', title),
  dismissAll: message('news_dismissAll'),
  dismissed: message('news_dismissed'),
};
