import { useEffect, useMemo, useState } from 'preact/hooks';
import { createTicketReader } from '../capture/tickets';
import { type Around, linksAround } from '../knowledge/around';
import { copiesChanged, openCopies } from '../knowledge/copies';
import { searchOf } from '../knowledge/search-of';
import { type Standing, standingOf } from '../knowledge/standing';
import { standingWords } from '../knowledge/standing-words';
import { LinkCard } from '../panels/link-card';
import { type Settings, ticketPatterns } from '../settings';
import type { PageInFront } from './page-in-front';
import { strings } from './strings';

export interface AroundPageProps {
  page: PageInFront;
  accountId: string;
  settings: Settings;
  announce: (text: string) => void;
}

/** What is known of the page in front, and what is approved for its tickets, for similar ones and for its site. */
export function AroundPage({ page, accountId, settings, announce }: AroundPageProps) {
  const reader = useMemo(() => createTicketReader(ticketPatterns(settings)), [settings]);
  const [found, setFound] = useState<{ around: Around; standing: Standing }>();
  useEffect(() => {
    let isGone = false;
    const look = async () => {
      const copies = await openCopies(accountId);
      const looked = await Promise.all([
        linksAround(page, reader.detect(page), searchOf(accountId)),
        standingOf(page, copies),
      ]).finally(copies.close);
      if (!isGone) setFound({ around: looked[0], standing: looked[1] });
    };
    // Where the copies cannot be opened, the search above says so.
    const lookAgain = () => void look().catch(() => setFound(undefined));
    lookAgain();
    const stop = copiesChanged.watch(lookAgain);
    return () => {
      isGone = true;
      stop();
    };
  }, [page, accountId, reader]);

  if (!found) return null;
  const { tickets, similar, site } = found.around;
  const words = standingWords(found.standing);
  return (
    <>
      {words && (
        <p class="notice known" data-standing={words.kind}>
          {words.text}
        </p>
      )}
      {tickets.map(({ key, links }) => (
        <section key={key}>
          <h2>{strings.forTicket(key)}</h2>
          {links.length === 0 && <p class="aside">{strings.noneForTicket}</p>}
          <ul class="links">
            {links.map((link) => (
              <LinkCard key={link.id} link={link} announce={announce} />
            ))}
          </ul>
        </section>
      ))}
      {similar.map(({ key, shared, links }) => (
        <section key={key} class="similar">
          <h2>{shared.length > 0 ? strings.forSimilar(key, shared) : strings.forAlike(key)}</h2>
          <ul class="links">
            {links.map((link) => (
              <LinkCard key={link.id} link={link} announce={announce} />
            ))}
          </ul>
        </section>
      ))}
      {site && (
        <section>
          <h2>{strings.forSite(site.name)}</h2>
          {site.links.length === 0 && (
            <p class="aside">{site.isBegun ? strings.noMoreForSite : strings.noneForSite}</p>
          )}
          <ul class="links">
            {site.links.map((link) => (
              <LinkCard key={link.id} link={link} announce={announce} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
