import type { ComponentType } from 'preact';
import type { User } from '../../client/session';
import type { Group } from '../../core/api/operations';

/** What a section is given. */
export interface SectionProps {
  query: URLSearchParams;
}

/** One concern of the administration. */
export interface Section {
  /** In the address: `#/administration/<name>`. */
  name: string;
  title: string;
  /** Whom the server lets use it; the others are not shown it. */
  groups: readonly Group[];
  /** Loads what it shows, once somebody opens it. */
  load: () => Promise<ComponentType<SectionProps>>;
}

/** All sections, in the order of the page. */
export const SECTIONS: readonly Section[] = [
  {
    name: 'tags',
    title: 'Tags',
    groups: ['administrators'],
    load: async () => (await import('./tags')).TagsSection,
  },
  {
    name: 'patterns',
    title: 'Ticket patterns',
    groups: ['administrators'],
    load: async () => (await import('./patterns')).PatternsSection,
  },
  {
    name: 'import',
    title: 'Import',
    groups: ['administrators'],
    load: async () => (await import('./import')).ImportSection,
  },
  {
    name: 'export',
    title: 'Export',
    groups: ['administrators'],
    load: async () => (await import('./export')).ExportSection,
  },
  {
    name: 'audit',
    title: 'Audit',
    groups: ['administrators'],
    load: async () => (await import('./audit')).AuditSection,
  },
  {
    name: 'webhooks',
    title: 'Webhooks',
    groups: ['administrators'],
    load: async () => (await import('./webhooks')).WebhooksSection,
  },
  {
    name: 'delegates',
    title: 'Delegates',
    groups: ['managers', 'administrators'],
    load: async () => (await import('./delegates')).DelegatesSection,
  },
];

/** The sections that `user` may use. */
export function sectionsFor(user: User): Section[] {
  return SECTIONS.filter(({ groups }) => groups.some((group) => user.groups.includes(group)));
}
