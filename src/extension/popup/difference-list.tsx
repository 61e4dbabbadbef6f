import type { ComponentChildren } from 'preact';
import type { Difference, WrittenField } from '../capture/differences';
import { newerStrings as strings } from './newer-strings';

interface DifferenceListProps {
  differences: readonly Difference[];
  /** Puts into the form what the bookmark says in a field. */
  onTake: (field: WrittenField) => void;
}

/** What a bookmark says and what was written, in the fields that differ. */
export function DifferenceList({ differences, onTake }: DifferenceListProps) {
  return (
    <ul>
      {differences.map((difference) => (
        <li key={difference.field}>
          <strong>{strings.fields[difference.field]}</strong>
          <dl>
            <dt>{strings.current}</dt>
            <Side difference={difference} side="before" />
            <dt>{strings.mine}</dt>
            <Side difference={difference} side="after" />
          </dl>
          <button
            type="button"
            class="link"
            aria-label={`${strings.take}: ${strings.fields[difference.field]}`}
            onClick={() => onTake(difference.field)}
          >
            {strings.take}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** More than this is scrolled, which needs the keyboard too. */
const LONG_TEXT = 300;

function Side({ difference, side }: { difference: Difference; side: 'before' | 'after' }) {
  const Mark = side === 'before' ? 'del' : 'ins';
  if (difference.kind === 'text') {
    const text = difference[side];
    return (
      <dd dir="auto" {...(text.length > LONG_TEXT && { tabIndex: 0 })}>
        {text === '' ? <Nothing /> : <Mark>{text}</Mark>}
      </dd>
    );
  }
  const own = side === 'before' ? difference.removed : difference.added;
  const chips: ComponentChildren[] = [
    ...difference.kept.map((name) => <Chip key={name}>{name}</Chip>),
    ...own.map((name) => (
      <Mark key={name}>
        <Chip>{name}</Chip>
      </Mark>
    )),
  ];
  return (
    <dd>
      <span class="chips">{chips.length > 0 ? chips : <Nothing />}</span>
    </dd>
  );
}

const Chip = ({ children }: { children: ComponentChildren }) => <span class="chip">{children}</span>;
const Nothing = () => <span class="aside">{strings.nothing}</span>;
