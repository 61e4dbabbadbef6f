/** The ticket systems that Waymark knows by sight. `custom` is one that the team has configured. */
export type TicketSystem =
  | 'jira'
  | 'zendesk'
  | 'servicenow'
  | 'github'
  | 'gitlab'
  | 'freshdesk'
  | 'intercom'
  | 'salesforce'
  | 'linear'
  | 'custom';

export interface SystemRules {
  system: TicketSystem;
  /** Matched against `host/path?query#hash`; the named groups make the key. */
  url: readonly RegExp[];
  /** Matched against titles and selected text. */
  text: readonly RegExp[];
  /** The ticket's ID as people of that system write it. */
  key: (groups: Readonly<Record<string, string | undefined>>) => string;
}

const plain = (prefix: string) => (groups: Readonly<Record<string, string | undefined>>) =>
  `${prefix}${groups.id ?? ''}`;

/** Project keys as Jira and Linear make them: https://confluence.atlassian.com/adminjiraserver/changing-the-project-key-format-938847081.html */
const ISSUE_KEY = String.raw`(?<id>[A-Z][A-Z0-9_]{1,9}-[1-9]\d{0,6})`;
/** Not inside a longer word, number, path or version ("CVE-2024-1234", "x86-64-1"). */
const STANDALONE_ISSUE_KEY = new RegExp(String.raw`(?<![\w./-])${ISSUE_KEY}(?![\w]|-\w|\.\d)`, 'gu');

/** One row for each system, the most specific first: a URL belongs to the first row that matches it. */
export const SYSTEMS: readonly SystemRules[] = [
  {
    system: 'linear',
    url: [new RegExp(String.raw`^linear\.app/[^/]+/issue/${ISSUE_KEY}(?:[/?#]|$)`, 'iu')],
    text: [],
    key: (groups) => (groups.id ?? '').toUpperCase(),
  },
  {
    system: 'github',
    url: [/^github\.[^/]+\/(?<repo>[\w.-]+\/[\w.-]+)\/(?:issues|pull)\/(?<id>\d+)/u],
    text: [/(?<![\w./-])(?<repo>[\w-][\w.-]*\/[\w.-]+)#(?<id>[1-9]\d{0,6})\b/gu],
    key: ({ repo, id }) => `${repo}#${id}`,
  },
  {
    system: 'gitlab',
    url: [/^[^/]+\/(?<repo>[\w./-]+?)\/-\/(?<kind>issues|work_items|merge_requests)\/(?<id>\d+)/u],
    text: [],
    key: ({ repo, kind, id }) => `${repo}${kind === 'merge_requests' ? '!' : '#'}${id}`,
  },
  {
    system: 'zendesk',
    url: [
      /^[\w-]+\.zendesk\.com\/agent\/(?:#\/)?tickets\/(?<id>\d+)/u,
      /^[^/]+\/hc\/(?:[\w-]+\/)?requests\/(?<id>\d+)/u,
    ],
    text: [/(?<![\w-])(?:zendesk|zd)(?: ticket)?[ :#-]{1,3}(?<id>\d{2,10})\b/giu],
    key: plain('ZD-'),
  },
  {
    system: 'freshdesk',
    url: [/^[\w-]+\.freshdesk\.com\/(?:a|helpdesk|support)\/tickets\/(?<id>\d+)/u],
    text: [/(?<![\w-])(?:freshdesk|fd)(?: ticket)?[ :#-]{1,3}(?<id>\d{2,10})\b/giu],
    key: plain('FD-'),
  },
  {
    system: 'intercom',
    url: [/^app(?:\.\w+)?\.intercom\.(?:com|io)\/.*\/conversations?\/(?<id>\d{6,})/u],
    text: [/(?<![\w-])intercom(?: conversation)?[ :#-]{1,3}(?<id>\d{6,})\b/giu],
    key: plain('IC-'),
  },
  {
    system: 'salesforce',
    url: [
      /^[\w.-]+\.force\.com\/(?:lightning\/r\/(?:Case\/)?|)(?<id>500[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?)(?:[/?#]|$)/u,
    ],
    text: [/(?<![\w-])case[ :#-]{1,3}(?<id>\d{8})\b/giu],
    key: plain('Case '),
  },
  {
    system: 'servicenow',
    // Number prefixes of the task tables: https://www.servicenow.com/docs/bundle/xanadu-platform-administration/page/administer/field-administration/concept/c_NumberMaintenance.html
    url: [
      /^[^?]*\.service-now\.com\/.*?(?<id>(?:INC|RITM|REQ|CHG|PRB|SCTASK|CTASK|PTASK|TASK|CS|STRY)\d{7,10})/u,
    ],
    text: [/(?<![\w-])(?<id>(?:INC|RITM|REQ|CHG|PRB|SCTASK|CTASK|PTASK|TASK|CS|STRY)\d{7,10})\b/gu],
    key: plain(''),
  },
  {
    system: 'jira',
    url: [
      new RegExp(String.raw`^[^/?#]+/(?:[^?#]*/)?browse/${ISSUE_KEY}(?:[/?#]|$)`, 'u'),
      new RegExp(String.raw`^[^?#]+\?(?:[^#]*&)?selectedIssue=${ISSUE_KEY}(?:[&#]|$)`, 'u'),
      new RegExp(
        String.raw`^[^/?#]+/(?:[^?#]*/)?projects/[A-Z0-9_]+/(?:issues|queues/[^?#]+)/${ISSUE_KEY}(?:[/?#]|$)`,
        'u',
      ),
    ],
    text: [STANDALONE_ISSUE_KEY],
    key: plain(''),
  },
];
