import type { ContentInput } from '../../src/core/schemas/content';

/** What a support team's knowledge base holds after some weeks. */
export const SAMPLE: ContentInput[] = [
  {
    url: 'https://support.okta.com/help/s/article/saml-audience-mismatch',
    title: 'Okta SAML: “Audience URI does not match” after changing the custom domain',
    notes:
      'Customer renamed their Okta domain. Set the new audience in Admin > Security > SSO, then have them sign out everywhere. The old metadata is cached for 24 h.',
    tickets: [
      {
        system: 'zendesk',
        key: 'ZD-48213',
        url: 'https://acme.zendesk.com/agent/tickets/48213',
      },
      {
        system: 'jira',
        key: 'SUP-1042',
        url: 'https://acme.atlassian.net/browse/SUP-1042',
      },
    ],
    tags: ['sso', 'okta', 'saml'],
  },
  {
    url: 'https://help.acme.com/hc/en-us/articles/360012-reset-mfa',
    title: 'Reset MFA for a locked-out administrator',
    notes: 'Needs identity check by call-back first (policy SEC-7).',
    tickets: [
      {
        system: 'servicenow',
        key: 'INC0012345',
      },
    ],
    tags: ['mfa', 'account-recovery'],
  },
  {
    url: 'https://developers.acme.com/docs/rate-limits',
    title: 'HTTP 429 from the public API: how the rate limits are counted',
    notes:
      'Limits are per token and per minute, not per IP. Point people to the Retry-After header before raising limits.',
    tickets: [
      {
        system: 'zendesk',
        key: 'ZD-48377',
        url: 'https://acme.zendesk.com/agent/tickets/48377',
      },
      {
        system: 'zendesk',
        key: 'ZD-48401',
        url: 'https://acme.zendesk.com/agent/tickets/48401',
      },
      {
        system: 'jira',
        key: 'API-311',
        url: 'https://acme.atlassian.net/browse/API-311',
      },
    ],
    tags: ['api', 'rate-limit'],
  },
  {
    url: 'https://wiki.acme.internal/billing/refunds#downgrade',
    title: 'Refund after a plan downgrade mid-cycle',
    notes: 'Only billing leads can issue it. Use the macro “Refund – prorated”.',
    tickets: [
      {
        system: 'zendesk',
        key: 'ZD-47990',
        url: 'https://acme.zendesk.com/agent/tickets/47990',
      },
    ],
    tags: ['billing', 'refund'],
  },
  {
    url: 'https://docs.acme.com/connectors/postgres/troubleshooting',
    title: 'Postgres connector stops syncing: replication slot is inactive',
    notes:
      'Ask for the output of pg_replication_slots. If wal_status is lost, the slot must be recreated and a full resync run.',
    tickets: [
      {
        system: 'jira',
        key: 'DATA-88',
        url: 'https://acme.atlassian.net/browse/DATA-88',
      },
      {
        system: 'jira',
        key: 'DATA-97',
        url: 'https://acme.atlassian.net/browse/DATA-97',
      },
    ],
    tags: ['connectors', 'postgres'],
  },
  {
    url: 'https://github.com/acme/sdk-node/issues/212',
    title: 'Webhook signature verification fails behind a proxy that rewrites the body',
    notes: '',
    tickets: [
      {
        system: 'github',
        key: 'acme/sdk-node#212',
        url: 'https://github.com/acme/sdk-node/issues/212',
      },
    ],
    tags: ['webhooks', 'api', 'sdk'],
  },
  {
    url: 'https://bugs.webkit.org/show_bug.cgi?id=228137',
    title: 'Exports larger than 2 GB time out in Safari',
    notes: 'Workaround: the signed link from the e-mail, with curl.',
    tickets: [
      {
        system: 'zendesk',
        key: 'ZD-48102',
        url: 'https://acme.zendesk.com/agent/tickets/48102',
      },
    ],
    tags: ['export', 'safari'],
  },
  {
    url: 'https://status.acme.com/history',
    title: 'Status page: incident history and post-mortems',
    notes: 'Link this instead of explaining an outage.',
    tickets: [],
    tags: ['incident'],
  },
  {
    url: 'https://help.acme.com/hc/en-us/articles/360044-transfer',
    title: 'Change the owner of a workspace when the owner has left the company',
    notes: 'Needs a letter on company paper. Legal answers within 2 days.',
    tickets: [
      {
        system: 'servicenow',
        key: 'RITM0045210',
      },
      {
        system: 'zendesk',
        key: 'ZD-47712',
        url: 'https://acme.zendesk.com/agent/tickets/47712',
      },
    ],
    tags: ['account-recovery', 'workspace'],
  },
  {
    url: 'https://learn.microsoft.com/en-us/entra/identity/app-provisioning/known-issues',
    title: 'SCIM: users are deactivated and created again on every sync',
    notes: 'externalId is mapped to objectId by default; map it to mailNickname.',
    tickets: [
      {
        system: 'zendesk',
        key: 'ZD-48250',
        url: 'https://acme.zendesk.com/agent/tickets/48250',
      },
      {
        system: 'jira',
        key: 'SUP-1077',
        url: 'https://acme.atlassian.net/browse/SUP-1077',
      },
    ],
    tags: ['scim', 'azure', 'sso'],
  },
  {
    url: 'https://wiki.acme.internal/billing/vat',
    title: 'Invoices show the wrong VAT number',
    notes: '',
    tickets: [
      {
        system: 'zendesk',
        key: 'ZD-47801',
        url: 'https://acme.zendesk.com/agent/tickets/47801',
      },
    ],
    tags: ['billing', 'invoice'],
  },
  {
    url: 'https://developer.android.com/about/versions/15/behavior-changes-all',
    title: 'Mobile app: push notifications stop after an Android 15 update',
    notes: 'Battery optimisation is reset by the update.',
    tickets: [
      {
        system: 'jira',
        key: 'MOB-540',
        url: 'https://acme.atlassian.net/browse/MOB-540',
      },
    ],
    tags: ['mobile', 'android', 'notifications'],
  },
  {
    url: 'https://trust.acme.com/data-residency',
    title: 'Data residency: which regions store attachments',
    notes: '',
    tickets: [
      {
        system: 'zendesk',
        key: 'ZD-48011',
        url: 'https://acme.zendesk.com/agent/tickets/48011',
      },
    ],
    tags: ['security', 'gdpr'],
  },
  {
    url: 'https://wiki.acme.internal/legal/gdpr-deletion',
    title: 'GDPR deletion request, step by step',
    notes: 'Deadline is 30 days from the first mail, not from the ticket.',
    tickets: [
      {
        system: 'servicenow',
        key: 'REQ0010027',
      },
    ],
    tags: ['gdpr', 'legal'],
  },
  {
    url: 'https://docs.acme.com/import/csv#quoting',
    title: 'CSV import: “Row 1 has 12 columns, expected 11”',
    notes: 'Almost always an unquoted comma in an address. Excel in German locale saves semicolons.',
    tickets: [
      {
        system: 'zendesk',
        key: 'ZD-48290',
        url: 'https://acme.zendesk.com/agent/tickets/48290',
      },
      {
        system: 'zendesk',
        key: 'ZD-48306',
        url: 'https://acme.zendesk.com/agent/tickets/48306',
      },
      {
        system: 'zendesk',
        key: 'ZD-48311',
        url: 'https://acme.zendesk.com/agent/tickets/48311',
      },
    ],
    tags: ['import', 'csv'],
  },
  {
    url: 'https://developers.google.com/privacy-sandbox/cookies',
    title: 'Chrome blocks third-party cookies: embedded dashboards stay on the login page',
    notes: 'Enable CHIPS in Settings > Embedding.',
    tickets: [
      {
        system: 'jira',
        key: 'WEB-1201',
        url: 'https://acme.atlassian.net/browse/WEB-1201',
      },
    ],
    tags: ['embedding', 'chrome'],
  },
  {
    url: 'https://docs.acme.com/email/custom-domain',
    title: 'Email deliverability: SPF, DKIM and DMARC for custom sender domains',
    notes: '',
    tickets: [
      {
        system: 'zendesk',
        key: 'ZD-47650',
        url: 'https://acme.zendesk.com/agent/tickets/47650',
      },
    ],
    tags: ['email', 'dns'],
  },
  {
    url: 'https://slack.com/help/articles/222386767',
    title: 'Slack integration: re-authorise after the workspace admin leaves',
    notes: '',
    tickets: [
      {
        system: 'zendesk',
        key: 'ZD-48033',
        url: 'https://acme.zendesk.com/agent/tickets/48033',
      },
    ],
    tags: ['slack', 'integrations'],
  },
  {
    url: 'https://docs.acme.com/contacts/merge#errors',
    title: 'Error E1042 when merging two contacts',
    notes: 'One of them is in a locked segment.',
    tickets: [
      {
        system: 'jira',
        key: 'CRM-77',
        url: 'https://acme.atlassian.net/browse/CRM-77',
      },
    ],
    tags: ['contacts'],
  },
  {
    url: 'https://docs.acme.com/reports/schedule',
    title: 'Time zone of scheduled reports',
    notes: 'It is the workspace’s, not the user’s.',
    tickets: [
      {
        system: 'zendesk',
        key: 'ZD-47555',
        url: 'https://acme.zendesk.com/agent/tickets/47555',
      },
    ],
    tags: ['reports'],
  },
  {
    url: 'https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/',
    title: 'Kubernetes: agent pod in CrashLoopBackOff with exit code 137',
    notes: 'Raise the memory limit to 512Mi.',
    tickets: [
      {
        system: 'jira',
        key: 'AGT-19',
        url: 'https://acme.atlassian.net/browse/AGT-19',
      },
    ],
    tags: ['agent', 'kubernetes'],
  },
  {
    url: 'https://docs.acme.com/security/tls',
    title: 'TLS 1.0 and 1.1 switched off: what customers see',
    notes: '',
    tickets: [
      {
        system: 'servicenow',
        key: 'CHG0030411',
      },
    ],
    tags: ['security', 'tls'],
  },
  {
    url: 'https://help.salesforce.com/s/articleView?id=sf.custom_fields_manage.htm',
    title: 'Salesforce sync: INVALID_FIELD after a field was deleted',
    notes: 'Remove the mapping, then run Validate.',
    tickets: [
      {
        system: 'salesforce',
        key: 'Case 00012877',
      },
    ],
    tags: ['salesforce', 'integrations'],
  },
  {
    url: 'https://toolbox.googleapps.com/apps/har_analyzer/',
    title: 'How to read HAR files without seeing passwords',
    notes: 'Use the sanitiser first.',
    tickets: [],
    tags: ['debugging'],
  },
  {
    url: 'https://wiki.acme.internal/support/escalation',
    title: 'Escalation matrix for severity 1',
    notes: '',
    tickets: [],
    tags: ['incident', 'on-call'],
  },
  {
    url: 'https://developer.apple.com/documentation/xcode/supporting-universal-links-in-your-app',
    title: 'iOS: universal links open Safari instead of the app',
    notes: '',
    tickets: [
      {
        system: 'jira',
        key: 'MOB-512',
        url: 'https://acme.atlassian.net/browse/MOB-512',
      },
    ],
    tags: ['mobile', 'ios'],
  },
  {
    url: 'https://stripe.com/docs/disputes/prevention',
    title: 'Duplicate charges shown as “pending” by the bank',
    notes: 'They disappear in 3–7 days. Do not refund.',
    tickets: [
      {
        system: 'zendesk',
        key: 'ZD-48190',
        url: 'https://acme.zendesk.com/agent/tickets/48190',
      },
      {
        system: 'zendesk',
        key: 'ZD-48195',
        url: 'https://acme.zendesk.com/agent/tickets/48195',
      },
    ],
    tags: ['billing'],
  },
  {
    url: 'https://developers.acme.com/docs/oauth#refresh',
    title: 'OAuth: refresh token is rejected after 90 days without use',
    notes: '',
    tickets: [
      {
        system: 'jira',
        key: 'API-298',
        url: 'https://acme.atlassian.net/browse/API-298',
      },
    ],
    tags: ['api', 'oauth'],
  },
  {
    url: 'https://docs.acme.com/search/analyzers',
    title: 'Search does not find accented names',
    notes: '',
    tickets: [
      {
        system: 'zendesk',
        key: 'ZD-47444',
        url: 'https://acme.zendesk.com/agent/tickets/47444',
      },
    ],
    tags: ['search'],
  },
  {
    url: 'https://acme.zendesk.com/admin/workspaces/agent-workspace/macros',
    title: 'Zendesk macro library of the support team',
    notes: '',
    tickets: [],
    tags: ['macros'],
  },
];
