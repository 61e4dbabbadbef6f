import { describe, expect, it } from 'vitest';
import { OwnCollections } from '../../../src/web/state/own-collections';
import { collectionOf } from './fixtures';

describe('A list of collections, after what was done here', () => {
  it('has the version that was saved here, although its index lags', () => {
    const own = new OwnCollections();
    own.saved(collectionOf(1, { version: 3, name: 'As saved' }));
    expect(own.over([collectionOf(1, { version: 2 })])).toMatchObject([{ name: 'As saved' }]);
  });

  it('has the one that was made here, although its index lags', () => {
    const own = new OwnCollections();
    own.saved(collectionOf(1, { version: 1 }));
    expect(own.over([])).toHaveLength(1);
  });

  it('has what somebody has made of it since, who may have deleted it', () => {
    const own = new OwnCollections();
    own.saved(collectionOf(1, { version: 3 }));
    expect(own.over([collectionOf(1, { version: 4, name: 'Theirs' })])).toMatchObject([{ name: 'Theirs' }]);
    expect(own.over([])).toEqual([]);
  });

  it('lacks the one that was deleted here, although its index lags', () => {
    const own = new OwnCollections();
    own.deleted({ id: collectionOf(1).id, version: 3 });
    expect(own.over([collectionOf(1, { version: 3 })])).toEqual([]);
  });
});
