import type { ComponentChildren } from 'preact';
import type { Bookmark } from '../../core/schemas/bookmark';
import { sectionLine } from '../../core/section';
import { ExternalLink } from './external-link';
import { Screenshot } from './screenshot';
import { TicketChips } from './ticket-chip';

interface ContentViewProps {
  bookmark: Bookmark;
  /** Its page is opened. */
  onOpen?: () => void;
  /** Called with the bookmark as it is without its picture; where it is not given, that cannot be removed. */
  onChange?: (bookmark: Bookmark) => void;
}

/** All that a bookmark says. */
export function ContentView({ bookmark, onOpen, onChange }: ContentViewProps) {
  const { content, canonicalUrl, screenshot } = bookmark;
  const { url, description, selection, section, notes, tickets, tags } = content;
  return (
    <dl class="content">
      <Entry name="Address">
        <ExternalLink class="url" href={url} {...(onOpen && { onClick: onOpen })}>
          {url}
        </ExternalLink>
        {canonicalUrl !== url && <p class="soft url">Known as {canonicalUrl}</p>}
      </Entry>
      {screenshot && (
        <Entry name="Picture of the page">
          <Screenshot {...{ bookmark, screenshot, onChange }} />
        </Entry>
      )}
      {notes && (
        <Entry name="Notes">
          <p class="notes">{notes}</p>
        </Entry>
      )}
      {selection && (
        <Entry name="Quoted from the page">
          {section && <p class="soft">{sectionLine(section)}</p>}
          <blockquote>{selection}</blockquote>
        </Entry>
      )}
      {description && (
        <Entry name="The page's own description">
          <p>{description}</p>
        </Entry>
      )}
      {tickets.length > 0 && (
        <Entry name="Tickets">
          <TicketChips tickets={tickets} />
        </Entry>
      )}
      {tags.length > 0 && (
        <Entry name="Tags">
          <div class="chips">
            {tags.map((tag) => (
              <a key={tag} class="chip" href={`#/?tag=${encodeURIComponent(tag)}`}>
                {tag}
              </a>
            ))}
          </div>
        </Entry>
      )}
    </dl>
  );
}

function Entry({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt class="label">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
