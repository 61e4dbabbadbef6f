import { expect, it } from 'vitest';
import { message } from '../../../src/extension/i18n';

it('A name from right to left stands by itself in a sentence, so that its punctuation stays in its place', () => {
  expect(message('standing_approved', 'דנה', '2 days ago')).toContain('\u2068דנה\u2069');
  expect(message('standing_approved', 'Dana', '2 days ago')).not.toContain('\u2068');
});
