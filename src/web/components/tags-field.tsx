import { toTag } from '../../core/tags';
import { ChipsField } from './chips-field';

interface TagsFieldProps {
  tags: readonly string[];
  error?: string | undefined;
  onChange: (tags: string[]) => void;
}

/** The field of a bookmark's tags. */
export function TagsField({ tags, error, onChange }: TagsFieldProps) {
  return (
    <ChipsField
      label="Tags"
      hint="A word, then Enter."
      error={error}
      values={tags}
      nameOf={(tag) => tag}
      idOf={(tag) => tag}
      parse={(typed) =>
        typed
          .split(/[,\s]+/)
          .map(toTag)
          .filter((tag) => tag !== '')
      }
      onChange={onChange}
    />
  );
}
