import { useEffect, useRef, useState } from 'preact/hooks';

/** So often and at this distance, in milliseconds, it is looked again. */
const LOOKS = 5;
const DISTANCE = 2_000;

/**
 * Answers what to call when something begins to change behind the service's answer, links or what a list is read from:
 * for a while then, it is looked what has become of it.
 */
export function useFollowing(look: () => void): () => void {
  const latest = useRef(look);
  latest.current = look;
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => {
      latest.current();
      setLeft(left - 1);
    }, DISTANCE);
    return () => clearTimeout(timer);
  }, [left]);
  return () => setLeft(LOOKS);
}
