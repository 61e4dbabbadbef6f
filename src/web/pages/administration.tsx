import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Section, type SectionProps, sectionsFor } from '../administration/sections';
import { Empty, Failure, Loading } from '../components/notice';
import { Page } from '../components/page';
import { useOnline } from '../hooks/use-online';
import { administrationPath } from '../router';
import { useServices } from '../state/services';
import { NotFoundPage } from './not-found';

interface AdministrationProps extends SectionProps {
  /** The section that the address names; the first one without it. */
  section?: string;
}

/** What keeps the house in order: one section a concern, each at an address of its own. */
export function AdministrationPage({ section: name, query }: AdministrationProps) {
  const { user } = useServices();
  const sections = sectionsFor(user);
  const current = name === undefined ? sections[0] : sections.find((section) => section.name === name);
  if (sections.length === 0) return <NotForYou />;
  if (!current) return <NotFoundPage />;
  return (
    <Page title="Administration" class="administration">
      <div class="administration-columns">
        <nav class="sections" aria-label="Sections">
          {sections.map(({ name: each, title }) => (
            <a
              key={each}
              href={`#${administrationPath(each)}`}
              {...(each === current.name && { 'aria-current': 'page' })}
            >
              {title}
            </a>
          ))}
        </nav>
        <section key={current.name} class="section" aria-labelledby="section-title">
          <h2 id="section-title">{current.title}</h2>
          <Loaded section={current} query={query} />
        </section>
      </div>
    </Page>
  );
}

/** The section once its code is there; without a network it may not be. */
function Loaded({ section, query }: SectionProps & { section: Section }) {
  const [View, setView] = useState<ComponentType<SectionProps>>();
  const [failure, setFailure] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  const isOnline = useOnline();
  // `attempt` only says that it is time again.
  useEffect(() => {
    setFailure(undefined);
    section.load().then((loaded) => setView(() => loaded), setFailure);
  }, [section, attempt]);
  if (View) return <View query={query} />;
  if (failure === undefined) return <Loading />;
  if (isOnline) return <Outdated />;
  return <Failure error={failure} retry={() => setAttempt(attempt + 1)} />;
}

/** What a page asks for that is older than what is deployed is there no more. */
function Outdated() {
  return (
    <div class="notice notice-danger notice-row" role="alert">
      <span>
        This part of Waymark could not be loaded. It may have been updated since this page was opened.
      </span>
      <button type="button" class="button" onClick={() => location.reload()}>
        Reload
      </button>
    </div>
  );
}

function NotForYou() {
  return (
    <Page title="Administration">
      <Empty icon="lock" title="Administrators look after this">
        <p>Ask one of them if tags, ticket patterns or the like need a change.</p>
        <a class="button" href="#/">
          Knowledge base
        </a>
      </Empty>
    </Page>
  );
}
