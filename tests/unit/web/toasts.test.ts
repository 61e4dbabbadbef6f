import { describe, expect, it } from 'vitest';
import { Toasts } from '../../../src/web/state/toasts';

describe('messages about what was just done', () => {
  it('never drop what went wrong before it is dismissed, however much follows', () => {
    const toasts = new Toasts();
    toasts.show('Not approved: A', 'danger');
    for (const title of ['B', 'C', 'D']) toasts.show(`Approved: ${title}`);
    for (const title of ['E', 'F', 'G']) toasts.show(`Not approved: ${title}`, 'danger');
    const messages = toasts.value.map(({ message }) => message);
    for (const title of ['A', 'E', 'F', 'G']) expect(messages).toContain(`Not approved: ${title}`);
    toasts.dismiss(1);
    expect(toasts.value.map(({ message }) => message)).not.toContain('Not approved: A');
  });

  it('are at most three where all went well, the newest', () => {
    const toasts = new Toasts();
    for (const title of ['A', 'B', 'C', 'D']) toasts.show(`Approved: ${title}`);
    expect(toasts.value.map(({ message }) => message)).toEqual(['Approved: B', 'Approved: C', 'Approved: D']);
  });
});
