import { v7 as uuidv7 } from 'uuid';

export const S = (text: string) => ({ S: text });

/** A published link as the table holds it, in DynamoDB's JSON. */
export function seedLink(n: number) {
  const id = uuidv7();
  const at = new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString();
  const content = {
    M: {
      url: S(`http://docs.internal/articles/${n}`),
      title: S(`How to fix fault ${n} of the gateway`),
      description: S('What to check first, and what to do when that is not enough.'),
      selection: S(''),
      notes: S('Solved it for two customers of the northern region. Restart the service afterwards.'),
      tickets: { L: [{ M: { system: S('jira'), key: S(`SUP-${n}`) } }] },
      tags: { L: [S('network'), S(`team-${n % 40}`)] },
    },
  };
  const by = { M: { id: S('seed'), name: S('seed@waymark.example') } };
  return {
    ...{ pk: S(`BOOKMARK#${id}`), sk: S('BOOKMARK'), kind: S('bookmark'), id: S(id), status: S('approved') },
    ...{
      ownerId: S(`owner-${n % 500}`),
      ownerName: S('seed@waymark.example'),
      revision: { N: '1' },
      content,
    },
    ...{
      canonicalUrl: S(`http://docs.internal/articles/${n}`),
      urlKey: S(`seed-${n}`),
      saveHash: S(`seed-${n}`),
    },
    ...{
      createdAt: S(at),
      updatedAt: S(at),
      submittedAt: S(at),
      knowledge: S('links'),
      changedAt: S(`${at}#${id}`),
    },
    ...{ published: { M: { revision: { N: '1' }, at: S(at), by } }, publishedContent: content },
  };
}
