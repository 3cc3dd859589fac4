import { type QueryKey, useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Diff } from '../ui/Diff';
import { Select } from '../ui/Field';
import { Reading } from '../ui/Reading';
import { Section } from '../ui/Section';
import { Visible } from '../ui/Visible';
import { between, type Chosen } from './chosen';

interface Props<T, Key extends QueryKey> {
  newest: number;
  chosen: Chosen;
  /** How a version is read. */
  read: (version: number) => UseQueryOptions<T, Error, T, Key>;
  /** The texts of a version by their names; one without a name where there is only one. */
  texts: (version: T) => Record<string, string>;
}

/** Two versions, text by text, each in one with what was and what is. */
export function Comparison<T, Key extends QueryKey>({ newest, chosen, read, texts }: Props<T, Key>) {
  const { before, after } = between(chosen, newest);
  const left = useQuery(read(before));
  const right = useQuery(read(after));
  const navigate = useNavigate();
  const onChoose = (search: Chosen) => void navigate({ to: '.', search, replace: true });
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
