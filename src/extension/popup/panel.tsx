import { useEffect, useState } from 'preact/hooks';
import type { Settings } from '../settings';

export interface PanelProps {
  name: 'search' | 'reviews';
  settings: Settings;
  announce: (text: string) => void;
}

/** A view of the knowledge base or the review queue, loaded when it is opened. */
export function Panel({ name, settings: { account, configuration }, announce }: PanelProps) {
  const [panels, setPanels] = useState<typeof import('../panels')>();
  useEffect(() => void import('../panels').then(setPanels), []);
  if (!panels || !account || !configuration) return null;
  if (name === 'search') return <panels.SearchView autoFocus accountId={account.id} announce={announce} />;
  return <panels.ReviewsView configuration={configuration} account={account} announce={announce} />;
}
