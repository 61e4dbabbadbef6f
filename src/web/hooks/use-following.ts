import { useEffect, useState } from 'preact/hooks';
import { useServices } from '../state/services';

/** So often and at this distance, in milliseconds, it is looked whether links have followed. */
const LOOKS = 5;
const DISTANCE = 2_000;

/** Answers what to call when links begin to change behind the service's answer: what they become is fetched for a while. */
export function useFollowing(): () => void {
  const { knowledge } = useServices();
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => void knowledge.sync().then(() => setLeft(left - 1)), DISTANCE);
    return () => clearTimeout(timer);
  }, [knowledge, left]);
  return () => {
    void knowledge.sync();
    setLeft(LOOKS);
  };
}
