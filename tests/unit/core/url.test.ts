import { describe, expect, it } from 'vitest';
import { bookmarkIdentity } from '../../../src/core/identity';
import {
  canonicalizeUrl,
  hasCredentials,
  identifyUrl,
  isWebUrl,
  routeOf,
  siteOf,
} from '../../../src/core/url/canonical';
import fc from '../../support/fast-check';

describe('the canonical URL', () => {
  it.each([
    ['drops tracking parameters', 'https://a.example/p?utm_source=x&id=7&fbclid=1&gclid=2', '/p?id=7'],
    ['drops them in any letter case', 'https://a.example/p?UTM_Source=x&hsCtaTracking=1', '/p'],
    ['drops them however they are escaped', 'https://a.example/p?%75tm_source=x', '/p'],
    ['keeps what only resembles them', 'https://a.example/p?ref=1&source=2&utm=3', '/p?ref=1&source=2&utm=3'],
    ['drops the default port', 'https://a.example:443/p', '/p'],
    ['drops the trailing slash', 'https://a.example/p/', '/p'],
    ['drops many of them', 'https://a.example/p///', '/p'],
    ['keeps the slash of the front page', 'https://a.example', '/'],
    ['drops `www.`', 'https://www.a.example/p', '/p'],
    ['drops `www.` twice', 'https://www.www.a.example/p', '/p'],
    ['lowers the host, never the path', 'HTTPS://A.Example/Path', '/Path'],
    ['drops the dot of the root', 'https://a.example./p', '/p'],
    ['drops name and password', 'https://me:secret@a.example/p', '/p'],
    ['orders parameters', 'https://a.example/p?b=2&a=1', '/p?a=1&b=2'],
    ['keeps repeated parameters in their order', 'https://a.example/p?t=2&s=0&t=1', '/p?s=0&t=2&t=1'],
    ['drops the empty query', 'https://a.example/p?', '/p'],
    ['drops empty parameters', 'https://a.example/p?&a=1&&', '/p?a=1'],
    ['keeps a parameter without a value apart', 'https://a.example/p?a', '/p?a'],
    ['keeps a parameter with an empty value', 'https://a.example/p?a=', '/p?a='],
    ['reads a plus as a space', 'https://a.example/p?q=a+b', '/p?q=a%20b'],
    ['leaves a plus in the path', 'https://a.example/a+b', '/a+b'],
    ['undoes needless escapes', 'https://a.example/%7Eme/%61%2Eb', '/~me/a.b'],
    ['writes escapes in capitals', 'https://a.example/a%2fb', '/a%2Fb'],
    ['knows brackets of either spelling', 'https://a.example/Foo_%28bar%29', '/Foo_(bar)'],
    ['escapes what a URL may not hold', 'https://a.example/a|b?c[]=1', '/a%7Cb?c%5B%5D=1'],
    ['escapes a stray percent sign', 'https://a.example/100%?q=%zz', '/100%25?q=%25zz'],
    ['escapes other scripts', 'https://a.example/日本', '/%E6%97%A5%E6%9C%AC'],
    ['resolves dots', 'https://a.example/a/./b/../c/%2e%2e/d', '/a/d'],
    ['keeps double slashes within', 'https://a.example/a//b', '/a//b'],
    ['drops an anchor', 'https://a.example/p#section-2', '/p'],
    ['drops an empty hash', 'https://a.example/p#', '/p'],
    ['keeps a route', 'https://a.example/p#/tickets/7', '/p#/tickets/7'],
    ['keeps a hash-bang route', 'https://a.example/#!/tickets/7', '/#!/tickets/7'],
    ['keeps a hash-bang page', 'https://a.example/#!inbox', '/#!inbox'],
    ['keeps a route without a leading slash', 'https://a.example/#view/blade/7', '/#view/blade/7'],
    ['treats the query of a route as one', 'https://a.example/#/x/?utm_id=1&b=2&a=1', '/#/x?a=1&b=2'],
    ['keeps the query of the first route', 'https://a.example/#/?b=2', '/#/?b=2'],
    ['drops the first route', 'https://a.example/p#/', '/p'],
    ['drops the first hash-bang route', 'https://a.example/p#!/', '/p'],
    ['drops the text fragment of an anchor', 'https://a.example/p#top:~:text=hello', '/p'],
    ['drops the text fragment of a route', 'https://a.example/p#/r:~:text=hello', '/p#/r'],
  ])('%s', (_, url, rest) => {
    expect(canonicalizeUrl(url)).toBe(`https://a.example${rest}`);
  });

  it.each([
    ['http://a.example:80/', 'http://a.example/'],
    ['https://a.example:8443/', 'https://a.example:8443/'],
    ['http://a.example:443/', 'http://a.example:443/'],
    ['http://[::1]:8080/x', 'http://[::1]:8080/x'],
    ['http://[2001:DB8:0:0::1]/x', 'http://[2001:db8::1]/x'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://xn--bcher-kva.example/', 'https://xn--bcher-kva.example/'],
    ['https://www.com/', 'https://www.com/'],
    ['http://localhost:3000/a', 'http://localhost:3000/a'],
  ])('of %s is %s', (url, canonical) => {
    expect(canonicalizeUrl(url)).toBe(canonical);
  });

  it('keeps the text fragment apart', () => {
    const { canonicalUrl, textFragment } = identifyUrl('https://a.example/p#/r:~:text=a,b&text=c');
    expect({ canonicalUrl, textFragment }).toEqual({
      canonicalUrl: 'https://a.example/p#/r',
      textFragment: 'text=a,b&text=c',
    });
    expect(identifyUrl('https://a.example/p#:~:').textFragment).toBeUndefined();
  });

  it.each(['ftp://a.example/', 'javascript:alert(1)', 'about:blank', 'a.example', ''])(
    'is not made of %j',
    (url) => {
      expect(isWebUrl(url)).toBe(false);
      expect(() => canonicalizeUrl(url)).toThrow(TypeError);
    },
  );
});

describe('any web address', () => {
  const trouble = fc.constantFrom(
    ...'%/?#&=+.:~!\'()*[]|^\\ "<>@éŽ日-_aZ09'.split(''),
    '%2e',
    '%7E',
    '%zz',
    '%25',
  );
  const messy = fc.array(trouble, { maxLength: 12 }).map((parts) => parts.join(''));
  const host = fc.constantFrom(
    'a.example',
    'www.a.example',
    'www.www.com',
    'www.com',
    'a.example.',
    '..',
    '[::1]:81',
  );
  const messyUrl = fc.tuple(host, messy).map(([name, rest]) => `https://${name}/${rest}`);
  const anyUrl = fc.oneof(messyUrl, fc.webUrl({ withQueryParameters: true, withFragments: true }));
  const word = fc.stringMatching(/^[a-z0-9]{1,6}$/);

  it('has a canonical form, which is its own', () => {
    fc.assert(
      fc.property(anyUrl, (url) => {
        const canonical = canonicalizeUrl(url);
        expect(canonicalizeUrl(canonical)).toBe(canonical);
        expect(isWebUrl(canonical)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same bookmark with parameters in any order', () => {
    const shuffled = fc
      .uniqueArray(word)
      .chain((names) =>
        fc.tuple(fc.constant(names), fc.shuffledSubarray(names, { minLength: names.length })),
      );
    const url = (names: string[]) => `https://a.example/p?${names.map((name) => `${name}=1`).join('&')}`;
    fc.assert(
      fc.property(shuffled, ([names, others]) => {
        expect(canonicalizeUrl(url(names))).toBe(canonicalizeUrl(url(others)));
      }),
    );
  });

  it('is the same bookmark with tracking parameters added', () => {
    const tracking = fc.constantFrom(
      'utm_source',
      'utm_x',
      'gclid',
      'fbclid',
      'mc_eid',
      'msclkid',
      '_ga',
      'mkt_tok',
    );
    fc.assert(
      fc.property(anyUrl, tracking, word, (url, name, value) => {
        const tracked = new URL(url);
        tracked.search += `${tracked.search ? '&' : '?'}${name}=${value}`;
        expect(canonicalizeUrl(tracked.href)).toBe(canonicalizeUrl(url));
      }),
    );
  });

  it('is another bookmark at another path', () => {
    const segment = fc.stringMatching(/^[A-Za-z0-9_~;,@:$&=+-]{1,5}$/);
    const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'));
    fc.assert(
      fc.property(path, path, (a, b) => {
        fc.pre(a !== b);
        expect(canonicalizeUrl(`https://a.example/${a}`)).not.toBe(canonicalizeUrl(`https://a.example/${b}`));
      }),
    );
  });
});

describe('the identity of a captured page', () => {
  const url = 'https://www.a.example/tickets/7?view=print';
  it.each([
    ['is what the page says of itself', 'https://a.example/tickets/7', 'https://a.example/tickets/7'],
    ['is never on another site', 'https://evil.example/', canonicalizeUrl(url)],
    ['is never at another port', 'https://a.example:8443/tickets/7', canonicalizeUrl(url)],
    ['needs no canonical URL', undefined, canonicalizeUrl(url)],
    ['survives a canonical URL that is none', '/tickets/7', canonicalizeUrl(url)],
  ])('%s', (_, canonicalUrl, expected) => {
    expect(bookmarkIdentity({ url, canonicalUrl })).toBe(expected);
  });

  it('keeps the route of a single-page app, whose canonical URL is the same for all routes', () => {
    const [a, b] = ['https://a.example/#/a', 'https://a.example/#/b'].map((page) =>
      bookmarkIdentity({ url: page, canonicalUrl: 'https://a.example/' }),
    );
    expect(a).not.toBe(b);
    expect(routeOf('https://a.example/#anchor')).toBe('');
  });

  it('needs a web address', () => {
    expect(() => bookmarkIdentity({ url: 'about:blank' })).toThrow(TypeError);
  });
});

describe('the site of a page', () => {
  it('is its host as people say it', () => {
    expect(siteOf('https://www.docs.example/x')).toBe('docs.example');
    expect(siteOf('http://localhost:3000/x')).toBe('localhost:3000');
  });
});

describe('what is known of an address without parsing it', () => {
  it('is what the parser says', () => {
    const label = fc.oneof(
      fc.constantFrom(
        'www',
        'docs',
        'a',
        'com',
        'xn--bcher-kva',
        'xn--x',
        '0x7f',
        '127',
        'a--b',
        '-',
        '',
        'ü',
        'A',
      ),
      fc.stringMatching(/^[a-z\d-]{1,8}$/),
    );
    const rest = fc.tuple(
      fc.constantFrom('', '/', '?', '#', ':', ':443', ':8080', '@b.example', '\\', '\n', ' ', '%'),
      fc.string({ unit: 'binary', maxLength: 9 }),
    );
    const address = fc
      .tuple(
        fc.constantFrom('http://', 'https://', 'https:/', 'ftp://'),
        fc.array(label, { maxLength: 4 }),
        rest,
      )
      .map(([scheme, labels, end]) => scheme + labels.join('.') + end.join(''));
    const answerOf = (ask: () => unknown) => {
      try {
        return ask();
      } catch {
        return 'no URL';
      }
    };
    fc.assert(
      fc.property(address, (url) => {
        // The scheme's case says nothing, and in capitals no address is plain.
        const asked = url.replace(/^[a-z]+/, (scheme) => scheme.toUpperCase());
        for (const ask of [siteOf, isWebUrl, hasCredentials])
          expect(answerOf(() => ask(url))).toBe(answerOf(() => ask(asked)));
      }),
      { numRuns: 1_000 },
    );
  });
});
