import { useEffect, useRef, useState } from 'preact/hooks';
import { copiesChanged } from '../knowledge/copies';
import { dismissNews, type News, readNews } from '../knowledge/news';
import type { Settings } from '../settings';
import { addressOf } from '../web-app';
import { IconButton } from './icon-button';
import { CloseIcon } from './icons-of-nav';
import { newsStrings as strings } from './news-strings';

export interface NewsListProps {
  settings: Settings;
  announce: (words: string) => void;
}

/** What is shown at once; the rest moves up as these are dismissed. */
const MOST = 2;

/** Says what has become of what one has suggested, until it is looked at or dismissed. */
export function NewsList({ settings: { account, configuration }, announce }: NewsListProps) {
  const [news, setNews] = useState<readonly News[]>([]);
  const list = useRef<HTMLElement>(null);

  useEffect(() => {
    if (!account) return;
    let told = 0;
    async function look() {
      const found = await readNews();
      setNews(found);
      if (found.length > told) announce(strings.count(found.length));
      told = found.length;
    }
    void look();
    return copiesChanged.watch(() => void look());
  }, [account?.id]);

  async function dismiss(ids: readonly string[]) {
    await dismissNews(ids);
    const left = news.filter(({ id }) => !ids.includes(id));
    setNews(left);
    announce(strings.dismissed);
    // The button that had the focus goes.
    (left.length > 0 ? list.current : document.querySelector('textarea'))?.focus();
  }

  if (!account || !configuration || news.length === 0) return null;
  return (
    <section ref={list} tabIndex={-1} class="notice news" aria-label={strings.heading}>
      <ul>
        {news.slice(0, MOST).map(({ id, title, status, reason }) => (
          <li key={id} data-status={status}>
            <div>
              {strings.text(status, title)}
              {reason && <q>{reason}</q>}
              <a
                href={addressOf(id, configuration)}
                target="_blank"
                rel="noreferrer"
                onClick={() => void dismiss([id])}
              >
                {strings.open}
              </a>
            </div>
            <IconButton label={strings.dismiss(title)} onClick={() => void dismiss([id])}>
              <CloseIcon />
            </IconButton>
          </li>
        ))}
      </ul>
      {news.length > 1 && (
        <button type="button" class="link" onClick={() => void dismiss(news.map(({ id }) => id))}>
          {strings.dismissAll}
        </button>
      )}
    </section>
  );
}
