import { useEffect, useState } from 'preact/hooks';
import { browser } from '../browser';
import { pageShown } from '../knowledge/page-shown';

export interface PageInFront {
  url: string;
  title: string;
}

/**
 * The page in front, followed as tabs come and go; undefined where the browser does not say which it is, which it
 * does after the person has pressed the extension's button there.
 */
export function usePageInFront(): PageInFront | undefined {
  const [page, setPage] = useState<PageInFront>();
  useEffect(() => {
    const look = async () => {
      const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
      const { url, title = '' } = tab ?? {};
      setPage((before) => {
        const now = url === undefined ? undefined : { url, title };
        return now?.url === before?.url && now?.title === before?.title ? before : now;
      });
    };
    const again = () => void look();
    void look();
    browser.tabs.onActivated.addListener(again);
    browser.tabs.onUpdated.addListener(again);
    window.addEventListener('focus', again);
    const stop = pageShown.watch(again);
    return () => {
      browser.tabs.onActivated.removeListener(again);
      browser.tabs.onUpdated.removeListener(again);
      window.removeEventListener('focus', again);
      stop();
    };
  }, []);
  return page;
}
