import { LIMITS } from '../../core/schemas/limits';
import { sectionLine } from '../../core/section';
import type { TextField as TextFieldName } from '../capture/draft';
import type { Form } from '../capture/form';
import { strings } from './strings';
import { TextArea } from './text-field';

export interface FromPageProps {
  form: Form;
  write: (field: TextFieldName) => (value: string) => void;
}

/** What the page says: what was selected in it, with the section that it stands in, and its own description. */
export function FromPage({ form, write }: FromPageProps) {
  const { selection, section, description } = form;
  return (
    <details class="from-page">
      <summary>
        {strings.fromPage}
        <span>{selection || description}</span>
      </summary>
      {section && <p class="aside">{sectionLine(section)}</p>}
      <TextArea
        label={strings.selection}
        value={selection}
        longest={LIMITS.selection}
        onChange={write('selection')}
      />
      <TextArea
        label={strings.description}
        value={description}
        longest={LIMITS.description}
        onChange={write('description')}
      />
    </details>
  );
}
