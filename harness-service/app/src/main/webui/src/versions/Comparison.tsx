import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Diff } from '../ui/Diff';
import { Select } from '../ui/Field';
import { Reading } from '../ui/Reading';
import { Section } from '../ui/Section';
import { Visible } from '../ui/Visible';
import type { Chosen } from './chosen';

interface Props<T> {
  newest: number;
  chosen: Required<Chosen>;
  onChoose: (chosen: Required<Chosen>) => void;
  left: UseQueryResult<T>;
  right: UseQueryResult<T>;
  /** The texts of a version by their names; one without a name where there is only one. */
  texts: (version: T) => Record<string, string>;
}

/** Two versions, text by text, each in one with what was and what is. */
export function Comparison<T>({ newest, chosen, onChoose, left, right, texts }: Props<T>) {
  const { before, after } = chosen;
  const changed = useMemo(
    () => left.data && right.data && changes(texts(left.data), texts(right.data)),
    [left.data, right.data, texts],
  );
  const options = Array.from({ length: newest }, (_, index) => newest - index).map((version) => ({
    value: String(version),
    label: `Version ${version}`,
  }));
  return (
    <Section
      title="What changed"
      aside={
        <>
          <Select
            label="From"
            hideLabel
            value={String(before)}
            options={options}
            onChange={(value) => onChoose({ before: Number(value), after })}
          />
          <span>to</span>
          <Select
            label="To"
            hideLabel
            value={String(after)}
            options={options}
            onChange={(value) => onChoose({ before, after: Number(value) })}
          />
        </>
      }
    >
      <Reading query={left.data && !left.isError ? right : left} />
      {changed?.length === 0 && <p className="soft">Nothing differs.</p>}
      {changed?.map(({ name, was, is }) => (
        <Diff
          key={`${before} ${after} ${name}`}
          before={was}
          after={is}
          label={
            <>
              {name !== '' && (
                <>
                  <code>
                    <Visible text={name} />
                  </code>
                  {', '}
                </>
              )}
              version {before} to version {after}
            </>
          }
        />
      ))}
    </Section>
  );
}

function changes(before: Record<string, string>, after: Record<string, string>) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .map((name) => ({ name, was: before[name] ?? '', is: after[name] ?? '' }))
    .filter(({ was, is }) => was !== is);
}
