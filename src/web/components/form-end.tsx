import { FormButtons, type FormButtonsProps } from './form-buttons';

export interface FormEndProps extends FormButtonsProps {
  /** What went wrong when it was sent, in words. */
  failure: string | undefined;
}

/** The end of a form: what went wrong, announced, and its buttons. */
export function FormEnd({ failure, ...buttons }: FormEndProps) {
  return (
    <>
      <div role="alert">{failure && <p class="notice notice-danger">{failure}</p>}</div>
      <FormButtons {...buttons} />
    </>
  );
}
