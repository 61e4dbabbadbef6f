import type { Bookmark } from '../../core/schemas/bookmark';
import { Time } from './time';

const SAID: Record<NonNullable<Bookmark['decision']>['outcome'], string> = {
  approve: 'approved it',
  reject: 'rejected it',
  'request-changes': 'asks for changes',
};

/** What the manager said. */
export function DecisionNote({ decision }: { decision: NonNullable<Bookmark['decision']> }) {
  const tone = decision.outcome === 'approve' ? '' : 'notice-warn';
  return (
    <div class={`notice ${tone}`}>
      <p>
        <strong>{decision.by.name}</strong> {SAID[decision.outcome]} <Time at={decision.at} />
      </p>
      {decision.changes && <p>It was put right before: {decision.changes.join(', ')}.</p>}
      {decision.reason && <p class="notes">{decision.reason}</p>}
    </div>
  );
}
