/**
 * Asks and keeps the answers, for as long as `keptMs` at most; what fails is not kept. Of those who ask the same at the same
 * time, one does.
 * @returns what answers for a key: with what is at most so old as its second argument says, or else as it is now
 */
export function keeping<Key, Answer>(ask: (key: Key) => Promise<Answer>, keptMs: number) {
  const kept = new Map<Key, { askedAt: number; answer: Promise<Answer> }>();
  return (key: Key, atMostMs = keptMs): Promise<Answer> => {
    const now = Date.now();
    const known = kept.get(key);
    if (known && now - known.askedAt < atMostMs) return known.answer;
    for (const [each, { askedAt }] of kept) if (now - askedAt >= keptMs) kept.delete(each);
    const asked = { askedAt: now, answer: ask(key) };
    kept.set(key, asked);
    asked.answer.catch(() => kept.get(key) === asked && kept.delete(key));
    return asked.answer;
  };
}
