import { describe, expect, it } from 'vitest';
import { giveTickets, ticketsToGive } from '../../../../src/extension/knowledge/give-ticket';
import { standingWords } from '../../../../src/extension/knowledge/standing-words';
import { AT, bookmarkOf, contentOf, idOf, linkOf } from '../../client/fixtures';

const known = { system: 'jira' as const, key: 'SUP-1' };
const fresh = { system: 'jira' as const, key: 'SUP-2' };
const link = linkOf(1, { tickets: [known], notes: 'Somebody’s own words' });
const own = bookmarkOf(1, { status: 'approved', revision: 3, content: link.content });

describe('giving an approved link a ticket', () => {
  it('is offered for those that it does not have, in any case', () => {
    expect(ticketsToGive({ link }, [{ system: 'jira', key: 'sup-1' }, fresh])).toEqual([fresh]);
    expect(ticketsToGive({ own: bookmarkOf(2) }, [fresh])).toEqual([]);
  });

  it('is not offered while an edit of it waits', () => {
    expect(ticketsToGive({ link, own: { ...own, status: 'pending' } }, [fresh])).toEqual([]);
  });

  it('is the next revision of one’s own', () => {
    expect(giveTickets({ link, own }, [fresh])).toEqual({
      content: { ...own.content, tickets: [known, fresh] },
      suggest: true,
      revises: { id: idOf(1), revision: 3, status: 'approved' },
    });
  });

  it('is a submission of one’s own where the link is somebody else’s, without their words', () => {
    const given = giveTickets({ link }, [fresh]);
    expect(given).toMatchObject({ suggest: true, content: { url: link.content.url, tickets: [fresh] } });
    expect(given?.content.notes).toBeUndefined();
    expect(given?.revises).toBeUndefined();
  });
});

describe('what is said of a page', () => {
  const now = Date.parse(AT) + 3_601_000;

  it('names who approved it, and what became of an edit since', () => {
    expect(standingWords({ link }, now)).toEqual({
      kind: 'approved',
      text: 'In the knowledge base: approved by Mia Lindqvist 1 hour ago.',
    });
    expect(standingWords({ link, own: { ...own, status: 'pending' } }, now)?.text).toMatch(
      /waiting for review\.$/,
    );
  });

  it('names who has verified it since', () => {
    const verified = { by: { id: 'sam', name: 'Sam Okafor' }, at: AT };
    expect(standingWords({ link: { ...link, published: { ...link.published, verified } } }, now)?.text).toBe(
      'In the knowledge base: approved by Mia Lindqvist 1 hour ago. Verified by Sam Okafor 1 hour ago.',
    );
  });

  it('says why a submission was returned', () => {
    const decision = {
      ...{ outcome: 'request-changes' as const, reason: 'Which version?', revision: 1, at: AT },
      by: { id: 'mia', name: 'Mia' },
    };
    const returned = bookmarkOf(1, { status: 'changes-requested', decision, content: contentOf({}) });
    expect(standingWords({ own: returned }, now)).toEqual({
      kind: 'saved',
      text: 'You saved it 1 hour ago: changes requested. “Which version?”',
    });
  });

  it('is nothing where nothing is known', () => {
    expect(standingWords({}, now)).toBeUndefined();
    expect(standingWords({ retired: { id: idOf(1), page: 'x', title: 'x', retiredAt: AT } }, now)?.kind).toBe(
      'retired',
    );
  });
});
