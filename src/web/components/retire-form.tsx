import { ReasonForm } from './reason-form';

interface RetireFormProps {
  reason: string;
  onChange: (reason: string) => void;
  onCancel: () => void;
  onRetire: () => void;
}

/** Asks why a published link is retired. */
export function RetireForm({ reason, onChange, onCancel, onRetire }: RetireFormProps) {
  return (
    <ReasonForm
      label="Why is it retired?"
      hint="It leaves the knowledge base; its history is kept."
      submit="Retire"
      danger
      value={reason}
      onChange={onChange}
      onCancel={onCancel}
      onSubmit={onRetire}
    />
  );
}
