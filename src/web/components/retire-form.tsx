import { ReasonForm } from './reason-form';

interface RetireFormProps {
  reason: string;
  /** An edit of the link waits for review, and ends with it. */
  endsEdit?: boolean;
  onChange: (reason: string) => void;
  onCancel: () => void;
  onRetire: () => void;
}

/** Asks why a published link is retired. */
export function RetireForm({ reason, endsEdit = false, onChange, onCancel, onRetire }: RetireFormProps) {
  return (
    <ReasonForm
      label="Why is it retired?"
      hint={`It leaves the knowledge base; its history is kept.${endsEdit ? ' The edit that waits for review ends with it.' : ''}`}
      submit="Retire"
      danger
      value={reason}
      onChange={onChange}
      onCancel={onCancel}
      onSubmit={onRetire}
    />
  );
}
