import { ReasonForm } from './reason-form';

/** What the reason for a retirement is kept by while it is typed. */
export const retirementDraft = (id: string) => `retire ${id}`;

interface RetireFormProps {
  id: string;
  /** The reason that somebody gave who proposed it. */
  proposed?: string | undefined;
  /** An edit of the link waits for review, and ends with it. */
  endsEdit?: boolean;
  onCancel: () => void;
  onRetire: (reason: string) => void;
}

/** Asks why a published link is retired. */
export function RetireForm({ id, proposed = '', endsEdit = false, onCancel, onRetire }: RetireFormProps) {
  return (
    <ReasonForm
      label="Why is it retired?"
      hint={`It leaves the knowledge base; its history is kept.${endsEdit ? ' The edit that waits for review ends with it.' : ''}`}
      submit="Retire"
      danger
      draft={retirementDraft(id)}
      initial={proposed}
      onCancel={onCancel}
      onSubmit={onRetire}
    />
  );
}
