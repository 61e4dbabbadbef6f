import { FaviconUrl, LIMITS, Tag, TicketSystemName, WebUrl } from '../../../../src/core/schemas/content';
import { PortableLink } from '../../../../src/core/schemas/portable-link';
import fc from '../../../support/fast-check';

const text = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'binary', maxLength }),
      fc.string({ unit: fc.constantFrom(...'a "\'<>&;,|\t\r\n\\=+-@\uFEFF\0é日💡'), maxLength }),
    )
    .map((made) => made.trim());
const filled = (maxLength: number) => text(maxLength).filter((made) => made !== '');
const url = fc
  .oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    text(40).map((path) => `https://a.example/${path}`),
  )
  .filter((made) => WebUrl.safeParse(made).success);
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const moment = fc
  .date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Any link that Waymark can hold. */
export const anyLink: fc.Arbitrary<PortableLink> = fc
  .record({
    url,
    title: filled(60),
    description: text(60),
    notes: text(60),
    selection: text(60),
    section: optional(
      fc.array(
        filled(20).filter((made) => !/[\r\n]/.test(made)),
        { minLength: 1, maxLength: LIMITS.headings },
      ),
    ),
    tickets: fc.array(
      fc.record({
        system: fc.constantFrom(...TicketSystemName.options),
        key: filled(20),
        url: optional(url.filter((made) => made.length <= LIMITS.ticketUrl)),
      }),
      { maxLength: 4 },
    ),
    tags: fc.array(
      fc
        .string({ unit: fc.constantFrom(...'abß日9.+#-ﬁ'), minLength: 1, maxLength: 12 })
        .filter((made) => Tag.safeParse(made).success),
      { maxLength: 4 },
    ),
    canonicalUrl: optional(url),
    faviconUrl: optional(url.filter((made) => FaviconUrl.safeParse(made).success)),
    siteName: optional(filled(20)),
    language: optional(fc.constantFrom('en', 'pt-BR')),
    author: optional(filled(20)),
    publishedOn: optional(moment.map((made) => made.slice(0, 10))),
    savedAt: optional(moment),
    savedBy: optional(filled(20)),
  })
  .map((link) => PortableLink.parse(JSON.parse(JSON.stringify(link))));
