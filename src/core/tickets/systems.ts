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

type Groups = Readonly<Record<string, string | undefined>>;

export interface SystemRules {
  system: TicketSystem;
  /** Matched against `host/path?query#hash`, its escapes undone; the named groups make the key. */
  url: readonly RegExp[];
  /** Matched against titles and selected text. */
  text: readonly RegExp[];
  /** Matched against them on the system's own ticket pages only, where less is needed to know a ticket. */
  ownText?: readonly RegExp[];
  /** Matched against the title of the system's own ticket pages, to name the ticket better than their URL does. */
  ownTitle?: RegExp;
  /** The ticket's ID as people of that system write it. */
  key: (groups: Groups) => string;
}

const plain =
  (prefix: string) =>
  ({ id }: Groups) =>
    `${prefix}${id ?? ''}`;

/** Project keys as Jira and Linear make them: https://confluence.atlassian.com/adminjiraserver/changing-the-project-key-format-938847081.html */
const ISSUE_KEY = String.raw`(?<id>[A-Z][A-Z0-9_]{1,9}-[1-9]\d{0,6})`;
/**
 * Not within a longer word. Scripts that write without spaces may touch an ID ("ABC-123の件"), others may not; and
 * neither may what joins a word to a longer one: "CVE-2024-1234", "feature/x-86", "A.B-12".
 */
const BEFORE = String.raw`(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}_./\\&@$+-])`;
const AFTER = String.raw`(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{N}_]|[-.]\w|:\d)`;
/** "Error AB-12", "part no. AB-12", "model: AB-12" name no ticket. */
const NO_TICKET_WORD = String.raw`(?<!\b(?:[Ee]rror|(?:[Cc]ode|[Mm]odel|[Pp]art|[Ss]erial|SKU|[Vv]ersion)(?: no\.?| number)?:?) )`;
const STANDALONE_ISSUE_KEY = new RegExp(BEFORE + NO_TICKET_WORD + ISSUE_KEY + AFTER, 'gu');

const NUMBER = String.raw`(?<id>[1-9]\d{1,9})${AFTER}`;
const HASH_NUMBER = new RegExp(`${BEFORE}#${NUMBER}`, 'gu');
/** "Zendesk ticket 123", "Zendesk #123"; not "Zendesk 2026". */
const numbered = (name: string) =>
  new RegExp(`${BEFORE}${name}(?: ?#| (?:ticket|request|conversation):? #?)${NUMBER}`, 'giu');

const REPOSITORY = String.raw`(?<repo>[\w-][\w.-]*\/[\w.-]+)`;
/**
 * Prefixes of the tables whose records are worked on:
 * https://www.servicenow.com/docs/bundle/xanadu-platform-administration/page/administer/field-administration/concept/c_NumberMaintenance.html
 */
const RECORD_NUMBER = String.raw`(?<id>(?:INC|PRB|PTASK|CHG|CTASK|REQ|RITM|SCTASK|STASK|TASK|CALL|CS|CSTASK|HRC|HRT|SIR|SIT|STRY|DFCT|ENHC|DMND|PRJ|PRJTASK|WO|WOT)\d{7,10})`;

/** One row for each system, the most specific first: a URL belongs to the first row that matches it. */
export const SYSTEMS: readonly SystemRules[] = [
  {
    system: 'linear',
    url: [new RegExp(String.raw`^linear\.app/[^/]+/issue/${ISSUE_KEY}(?:[/?#]|$)`, 'iu')],
    text: [],
    key: ({ id }) => (id ?? '').toUpperCase(),
  },
  {
    system: 'github',
    url: [
      new RegExp(
        String.raw`^github\.[^/]+/(?!orgs/)${REPOSITORY}/(?:issues|pull|discussions)/(?<id>\d+)(?!\w)`,
        'u',
      ),
    ],
    text: [
      new RegExp(String.raw`${BEFORE}(?=[\w.-]*[A-Za-z])${REPOSITORY}#(?<id>[1-9]\d{0,6})${AFTER}`, 'gu'),
      new RegExp(
        String.raw`\b(?:Issue|Pull Request|Discussion) #(?<id>\d{1,9}) · (?:[\w.-]+ · )?${REPOSITORY}`,
        'gu',
      ),
    ],
    key: ({ repo, id }) => `${repo}#${id}`,
  },
  {
    system: 'gitlab',
    url: [
      /^[^/]+\/(?<repo>[\w./-]+?)\/-\/(?<kind>issues|work_items|merge_requests)\/(?:incident\/)?(?<id>\d+)(?!\w)/u,
      // Before GitLab 16 the "/-/" could be missing: https://docs.gitlab.com/update/deprecations/#legacy-urls-replaced-or-removed
      /^gitlab\.[^/]+\/(?<repo>[\w.-]+(?:\/[\w.-]+)+)\/(?<kind>issues|merge_requests)\/(?<id>\d+)(?!\w)/u,
    ],
    text: [],
    key: ({ repo, kind, id }) => `${repo}${kind === 'merge_requests' ? '!' : '#'}${id}`,
  },
  {
    system: 'freshdesk',
    url: [/^[\w-]+\.freshdesk\.com\/(?:a|helpdesk|support)\/tickets\/(?<id>\d+)(?!\w)/u],
    text: [numbered('freshdesk'), new RegExp(`${BEFORE}FD-${NUMBER}`, 'gu')],
    ownText: [HASH_NUMBER],
    key: plain('FD-'),
  },
  {
    system: 'intercom',
    url: [/^app(?:\.\w+)?\.intercom\.(?:com|io)\/.*?\/conversations?\/(?<id>\d{6,})(?!\w)/u],
    text: [numbered('intercom')],
    key: plain('IC-'),
  },
  {
    system: 'zendesk',
    url: [
      /^[\w-]+\.zendesk\.com\/(?:agent\/)?(?:#\/)?(?:tickets|requests)\/(?<id>\d+)(?!\w)/u,
      /^[^/]+\/hc\/(?:[\w-]+\/)?requests\/(?<id>\d+)(?!\w)/u,
    ],
    text: [
      numbered('(?:zendesk|zd)'),
      new RegExp(`${BEFORE}ZD-${NUMBER}`, 'gu'),
      new RegExp(`${BEFORE}ticket #${NUMBER}`, 'giu'),
    ],
    ownText: [HASH_NUMBER],
    key: plain('ZD-'),
  },
  {
    system: 'salesforce',
    // IDs of cases begin with 500; of the 18 characters the last 3 only repeat the letter case of the others.
    url: [
      /^[\w.-]+\.(?:force|salesforce)\.com\/(?:[^?]*[/#])?(?<id>500[A-Za-z0-9]{12})(?:[A-Za-z0-9]{3})?(?![A-Za-z0-9])/u,
    ],
    text: [/(?<![\w-])case(?: number)?[ :#]{1,2}(?<id>(?!19|20)\d{8})(?![\w-])/giu],
    ownTitle: /^(?:\(\d+\) )?(?<id>\d{8}) \| Case\b/u,
    key: plain('Case '),
  },
  {
    system: 'servicenow',
    url: [new RegExp(String.raw`^[\w-]+\.service-now\.com/.*?(?<![A-Za-z0-9])${RECORD_NUMBER}(?!\w)`, 'u')],
    text: [new RegExp(BEFORE + RECORD_NUMBER + AFTER, 'gu')],
    key: plain(''),
  },
  {
    system: 'jira',
    url: [
      new RegExp(
        String.raw`^[^/?#]+/(?:[^?#]*/)?(?:browse|issues|queues/[^?#]+|portal/\d+)/${ISSUE_KEY}(?:[/?#]|$)`,
        'u',
      ),
      new RegExp(String.raw`^[^?#]+\?(?:[^#]*&)?selectedIssue=${ISSUE_KEY}(?:[&#]|$)`, 'u'),
    ],
    text: [STANDALONE_ISSUE_KEY],
    key: plain(''),
  },
];
