import { describe, expect, it } from 'vitest';
import { detectTickets, type TicketEvidence } from '../../../src/core/tickets/detect';
import { isLookalike } from '../../../src/core/tickets/lookalikes';

const named = (evidence: TicketEvidence) =>
  detectTickets(evidence).map(({ system, key }) => `${system} ${key}`);
const inText = (text: string) => named({ title: text });

describe('the ticket that a page is, by its URL', () => {
  it.each([
    ['https://acme.atlassian.net/browse/ABC-123', 'jira ABC-123'],
    ['https://acme.atlassian.net/browse/ABC-123?focusedCommentId=1#comment-1', 'jira ABC-123'],
    ['https://jira.acme.example/jira/browse/P4_B-7', 'jira P4_B-7'],
    ['https://jira.acme.example/projects/ABC/issues/ABC-123?filter=allopenissues', 'jira ABC-123'],
    ['https://acme.atlassian.net/jira/software/c/projects/ABC/issues/ABC-9', 'jira ABC-9'],
    ['https://acme.atlassian.net/jira/software/projects/ABC/boards/1?selectedIssue=ABC-9', 'jira ABC-9'],
    [
      'https://acme.atlassian.net/jira/software/c/projects/A1/boards/1/backlog?epics=visible&selectedIssue=A1-9',
      'jira A1-9',
    ],
    [
      'https://jira.acme.example/secure/RapidBoard.jspa?rapidView=1&view=detail&selectedIssue=ABC-9',
      'jira ABC-9',
    ],
    ['https://jira.acme.example/projects/SUP/queues/custom/12/SUP-45', 'jira SUP-45'],
    ['https://acme.atlassian.net/jira/servicedesk/projects/SUP/queues/issue/SUP-45', 'jira SUP-45'],
    ['https://acme.atlassian.net/servicedesk/customer/portal/3/SUP-45', 'jira SUP-45'],
    ['https://acme.zendesk.com/agent/tickets/123', 'zendesk ZD-123'],
    ['https://acme.zendesk.com/agent/#/tickets/123', 'zendesk ZD-123'],
    ['https://acme.zendesk.com/tickets/123', 'zendesk ZD-123'],
    ['https://acme.zendesk.com/agent/tickets/123/events', 'zendesk ZD-123'],
    ['https://acme.zendesk.com/hc/en-us/requests/123', 'zendesk ZD-123'],
    ['https://support.acme.example/hc/requests/123', 'zendesk ZD-123'],
    ['https://acme.service-now.com/incident.do?sysparm_query=number=INC0010001', 'servicenow INC0010001'],
    [
      'https://acme.service-now.com/nav_to.do?uri=%2Fincident.do%3Fsysparm_query%3Dnumber%3DINC0010001',
      'servicenow INC0010001',
    ],
    [
      'https://acme.service-now.com/nav_to.do?uri=incident.do%253Fsysparm_query%253Dnumber%253DINC0010001',
      'servicenow INC0010001',
    ],
    [
      'https://acme.service-now.com/now/nav/ui/classic/params/target/incident.do%3Fsysparm_query%3Dnumber%3DSCTASK0010001',
      'servicenow SCTASK0010001',
    ],
    ['https://acme.service-now.com/sp?id=ticket&number=RITM0010001', 'servicenow RITM0010001'],
    ['https://github.com/owner/re.po/issues/7', 'github owner/re.po#7'],
    ['https://www.github.com/owner/repo/pull/7/files', 'github owner/repo#7'],
    ['https://github.com/owner/repo/discussions/7#discussioncomment-1', 'github owner/repo#7'],
    ['https://github.acme.example/owner/repo/issues/7', 'github owner/repo#7'],
    ['https://gitlab.com/group/sub/project/-/issues/7', 'gitlab group/sub/project#7'],
    ['https://code.acme.example/group/project/-/merge_requests/7/diffs', 'gitlab group/project!7'],
    ['https://gitlab.com/group/project/-/work_items/7', 'gitlab group/project#7'],
    ['https://gitlab.com/group/project/-/issues/incident/7', 'gitlab group/project#7'],
    ['https://gitlab.acme.example/group/sub/project/issues/7', 'gitlab group/sub/project#7'],
    ['https://acme.freshdesk.com/a/tickets/123', 'freshdesk FD-123'],
    ['https://acme.freshdesk.com/helpdesk/tickets/123', 'freshdesk FD-123'],
    ['https://acme.freshdesk.com/support/tickets/123', 'freshdesk FD-123'],
    ['https://app.intercom.com/a/inbox/abc/inbox/shared/all/conversation/215467890', 'intercom IC-215467890'],
    ['https://app.eu.intercom.com/a/apps/abc/conversations/215467890', 'intercom IC-215467890'],
    [
      'https://acme.lightning.force.com/lightning/r/Case/5003000000D8cuIAAR/view',
      'salesforce Case 5003000000D8cuI',
    ],
    [
      'https://acme.lightning.force.com/lightning/r/5003000000D8cuIAAR/view',
      'salesforce Case 5003000000D8cuI',
    ],
    [
      'https://acme--uat.sandbox.lightning.force.com/lightning/r/Case/5003000000D8cuIAAR/view',
      'salesforce Case 5003000000D8cuI',
    ],
    ['https://na1.salesforce.com/5003000000D8cuI', 'salesforce Case 5003000000D8cuI'],
    ['https://acme.my.salesforce.com/console#%2F5003000000D8cuI', 'salesforce Case 5003000000D8cuI'],
    [
      'https://acme.my.salesforce.com/one/one.app#/sObject/5003000000D8cuIAAR/view',
      'salesforce Case 5003000000D8cuI',
    ],
    ['https://linear.app/acme/issue/ENG-123/fix-the-login', 'linear ENG-123'],
    ['https://linear.app/acme/issue/eng-123', 'linear ENG-123'],
  ])('%s is %s', (url, ticket) => {
    expect(named({ url })).toEqual([ticket]);
  });

  it.each([
    'https://acme.atlassian.net/browse/ABC',
    'https://acme.atlassian.net/jira/software/projects/ABC/boards/1',
    'https://shop.example/items/ABC-123',
    'https://shop.example/?q=ABC-123',
    'https://acme.zendesk.com/agent/filters/360001',
    'https://acme.zendesk.com/hc/en-us/articles/360001-Reset',
    'https://evil.example/acme.zendesk.com/agent/tickets/123',
    'https://github.com@evil.example/owner/repo/issues/7',
    'https://evil.example/?next=https://github.com/owner/repo/issues/7',
    'https://evil.example/acme.service-now.com/INC0010001',
    'https://acme.service-now.com/incident.do?sys_id=9d385017c611228701d22104cc95c371',
    'https://acme.service-now.com/kb_view.do?sysparm_article=KB0010001',
    'https://github.com/owner/repo/issues',
    'https://github.com/owner/repo/blob/main/docs/issues/7.md',
    'https://github.com/orgs/owner/discussions/7',
    'https://gitlab.com/group/project/-/pipelines/7',
    'https://acme.lightning.force.com/lightning/r/Account/0013000000D8cuIAAR/view',
    'https://linear.app/acme/project/eng-123',
    'file:///browse/ABC-123',
    'no address /browse/ABC-123',
  ])('%s is none', (url) => {
    expect(named({ url })).toEqual([]);
  });
});

describe('tickets named in a text', () => {
  it.each([
    ['[ABC-123] Login fails - Jira', ['jira ABC-123']],
    ['ABC-123: Login fails', ['jira ABC-123']],
    ['Fixes ABC-123, DEF-4 and (GHI-56).', ['jira ABC-123', 'jira DEF-4', 'jira GHI-56']],
    ['ABC-123/ABC-124', ['jira ABC-123']],
    ['#ABC-123', ['jira ABC-123']],
    ['障害ABC-123の件', ['jira ABC-123']],
    ['ABC-123을 확인', ['jira ABC-123']],
    ['ＡＢＣ－１２３ の件', ['jira ABC-123']],
    ['ABC\u2011123 with a hyphen that does not break', ['jira ABC-123']],
    ['Error AB-12 in ISO-27001 audit of PAY-9', ['jira PAY-9']],
    ['Error: PAY-9 fails', ['jira PAY-9']],
    ['CS-12 for Customer Success, IOS-34 for the app', ['jira CS-12', 'jira IOS-34']],
    ['INC0010001 | Incident | ServiceNow', ['servicenow INC0010001']],
    [
      'RITM0010001 of REQ0010002, then SCTASK0010003',
      ['servicenow RITM0010001', 'servicenow REQ0010002', 'servicenow SCTASK0010003'],
    ],
    [
      'CHG0030001 PRB0040001 CS0001001 HRC0001001 SIR0010001',
      [
        'servicenow CHG0030001',
        'servicenow PRB0040001',
        'servicenow CS0001001',
        'servicenow HRC0001001',
        'servicenow SIR0010001',
      ],
    ],
    ['Ticket #123 – Zendesk', ['zendesk ZD-123']],
    ['Zendesk ticket 123', ['zendesk ZD-123']],
    ['ZD #123, ZD-456', ['zendesk ZD-123', 'zendesk ZD-456']],
    ['Freshdesk ticket #123', ['freshdesk FD-123']],
    ['Intercom conversation 215467890', ['intercom IC-215467890']],
    ['see owner/repo#7', ['github owner/repo#7']],
    ['see owner/repo#77', ['github owner/repo#77']],
    ['Fix login · Issue #7 · owner/repo', ['github owner/repo#7']],
    ['Fix login by me · Pull Request #7 · owner/repo · GitHub', ['github owner/repo#7']],
    ['Case 00012345: refund', ['salesforce Case 00012345']],
    ['see https://acme.atlassian.net/browse/ABC-123.', ['jira ABC-123']],
    ['(https://acme.zendesk.com/agent/tickets/123)を見て', ['zendesk ZD-123']],
  ])('%s', (text, tickets) => {
    expect(inText(text)).toEqual(tickets);
  });

  it.each([
    'UTF-8 SHA-256 COVID-19 ISO-8601 RFC-2616 CVE-2024-12345 x86-64 X86-64 GPT-4 GPT-4o H-1B MP-3 Q3-2026 TLS-1.3',
    'ISO-27001 ISO-9001 AES-128 CRC-32 MD-5 BASE-64 LATIN-1 WINDOWS-1252 CP-1252 UCS-2 IEEE-754 ECMA-262 PEP-8',
    'Windows-11 WIN-10 PS-5 A-10 XBOX-360 HTTP-404 ERR-1001 ORA-12154 TNS-12541 SEV-1 KB-5021234 EVENT-4625 RHEL-8',
    'USB-3 HDMI-2 DDR-4 RJ-45 RS-232 DB-9 CAT-6 IP-67 LGA-1700 RTX-4090 MPEG-4 CPP-17 ARM-64 HTML-5 OAUTH-2 SOC-2',
    'JAN-2026 MAY-12 Q1-26 H2-2026 FY-2027 CW-12 UTC-5 GMT-3 2026-01-12 12-JAN-2026 24-7',
    '+1-800-555-1234 TEL-555-1234 0800-12-34 v1-2 V2-1.4 10.2-RC-1 1.0-BETA-2 RC-1',
    '123E4567-E89B-12D3-A456-426614174000 ABCDEF12-1234-4ABC-8DEF-0123456789AB',
    'mt-4 col-12 COL-12 text-gray-500 MT-4px .AB-12 $AB-12 @AB-12',
    'CO-2 CO2-3a PCB-153 HFC-134a CS-137 SR-90 PM-2.5 PM-10 OMEGA-3 IL-6 U-235',
    'MY-ABC-123 XABC-0 ABC-0123 ABC-12345678 ABC-12a abcABC-12 ÉABC-12 ABC-12é АБВABC-12 ABC-123.txt ABC-12-34',
    'Error AB-12, error code AB-12, model: AB-12, Part no. AB-12, serial number AB-12, code AB-12',
    'USD-100 EUR-50 PAGE-3 STEP-2 LEVEL-3 TIER-1 PHASE-2 VERSION-3 PART-2 CHAPTER-7 ID-123 COL-3 LINE-44',
    'Zendesk 2026 release notes, Freshdesk - 10 tips, Intercom 20260101, ZD 2026',
    '#123, issue #123, pull request #123, &#123; color #123456, lottery ticket number 123',
    'INC001, INC 0010001, AINC0010001, INC0010001A, KB0010001, INC-0010001',
    'and/or, 1/2#3, a case 20261012, case 123, in case of 12345678901, encase 00012345',
    'https://shop.example/?sku=AB-12 https://shop.example/AB-12',
  ])('never %s', (text) => {
    expect(named({ title: text })).toEqual([]);
    expect(named({ selection: text })).toEqual([]);
  });

  it('may be of a project whose key is also a word, when the page is that ticket', () => {
    expect(isLookalike('ERROR-12')).toBe(true);
    expect(
      named({ url: 'https://jira.acme.example/browse/ERROR-12', title: '[ERROR-12] Login - Jira' }),
    ).toEqual(['jira ERROR-12']);
  });
});

describe('the same ticket, found by URL and by title,', () => {
  it.each([
    ['https://acme.atlassian.net/browse/ABC-123', '[ABC-123] Login fails - Jira', 'jira ABC-123'],
    ['https://acme.zendesk.com/agent/tickets/123', 'Acme – Ticket #123 – Zendesk', 'zendesk ZD-123'],
    ['https://acme.zendesk.com/agent/tickets/123', '#123 Login fails – Zendesk', 'zendesk ZD-123'],
    ['https://acme.freshdesk.com/a/tickets/123', '[#123] Login fails : Acme', 'freshdesk FD-123'],
    ['https://acme.freshdesk.com/a/tickets/123', 'Ticket #123', 'freshdesk FD-123'],
    [
      'https://acme.service-now.com/sp?id=ticket&number=INC0010001',
      'INC0010001 | Incident',
      'servicenow INC0010001',
    ],
    [
      'https://github.com/owner/repo/pull/7',
      'Fix by me · Pull Request #7 · owner/repo',
      'github owner/repo#7',
    ],
    ['https://gitlab.com/group/repo/-/issues/77', 'group/repo#77', 'gitlab group/repo#77'],
    ['https://linear.app/acme/issue/ENG-123/x', 'ENG-123 Fix the login', 'linear ENG-123'],
    [
      'https://acme.lightning.force.com/lightning/r/Case/5003000000D8cuIAAR/view',
      '00001026 | Case | Salesforce',
      'salesforce Case 00001026',
    ],
  ])('%s is one', (url, title, ticket) => {
    const found = detectTickets({ url, title, selection: title });
    expect(found.map(({ system, key }) => `${system} ${key}`)).toEqual([ticket]);
    expect(found[0]).toMatchObject({ url, origin: 'url' });
  });

  it('comes first, then those of the title, then those of the selection', () => {
    const found = detectTickets({
      url: 'https://acme.atlassian.net/browse/ABC-1',
      title: '[ABC-1] as DEF-2',
      selection: 'abc GHI-3 DEF-2 https://acme.atlassian.net/browse/JKL-4',
    });
    expect(found).toEqual([
      { system: 'jira', key: 'ABC-1', url: 'https://acme.atlassian.net/browse/ABC-1', origin: 'url' },
      { system: 'jira', key: 'DEF-2', origin: 'title' },
      { system: 'jira', key: 'JKL-4', url: 'https://acme.atlassian.net/browse/JKL-4', origin: 'selection' },
      { system: 'jira', key: 'GHI-3', origin: 'selection' },
    ]);
  });
});

describe('whatever the page holds', () => {
  it('twenty tickets are enough', () => {
    const selection = Array.from({ length: 50 }, (_, n) => `ABC-${n + 1}`).join(' ');
    expect(detectTickets({ selection })).toHaveLength(20);
  });

  it.each([
    ['an address that is too long', `https://acme.atlassian.net/browse/ABC-1?jql=${'a'.repeat(2_000)}`, ''],
    ['a password in the address', 'https://ana:secret@acme.atlassian.net/browse/ABC-1', ''],
    ['a repository in many groups', `https://gitlab.com/${'group/'.repeat(30)}x/-/issues/1`, ''],
    ['an address in the text', '', `See https://acme.atlassian.net/browse/ABC-1?q=${'a'.repeat(2_000)}`],
  ])('what is found with %s can be saved', (_, url, title) => {
    const found = detectTickets({ url, title: `${title} ABC-1` });
    expect(found).toEqual([{ system: 'jira', key: 'ABC-1', origin: expect.any(String) }]);
  });

  it('only the start of a long text is read', () => {
    expect(named({ selection: `${'x '.repeat(5_000)}ABC-1` })).toEqual([]);
  });

  it.each([
    'A',
    'A-',
    'a/',
    'https://',
    'https://)',
    '#1',
    'INC',
    'ticket ',
    '1 · a/',
    '\u0301',
    '%25',
    '500',
    '-1',
    'queues/',
  ])('a hundred thousand characters of %j are read at once', (part) => {
    const text = part.repeat(100_000 / part.length);
    detectTickets({ url: `https://acme.service-now.com/${text}`, title: text, selection: text });
    detectTickets({ url: `https://acme.example/${text}`.slice(0, 4_096), title: text, selection: text });
  });
});
