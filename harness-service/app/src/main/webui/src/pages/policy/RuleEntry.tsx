import { useEffect, useRef } from 'react';
import { LongText } from '../../ui/LongText';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { Words } from '../../ui/Words';
import type { Rule } from './documents';
import css from './PolicyFile.module.css';

export function RuleEntry({ rule, wanted }: { rule: Rule; wanted: boolean }) {
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (wanted) place.current?.scrollIntoView({ block: 'center' });
  }, [wanted]);
  return (
    <li ref={place} className={css.rule} aria-current={wanted || undefined}>
      <div className={css.effect}>
        <StatusBadge status={rule.effect} />
      </div>
      <div className={css.what}>
        <h3>
          <Visible text={rule.name} />
        </h3>
        {rule.reason !== '' && (
          <p className="soft">
            <Visible text={rule.reason} />
          </p>
        )}
        <Applies match={rule.match} />
        {rule.when !== '' && (
          <p className={css.when}>
            <span className="soft">when </span>
            <code>
              <LongText text={rule.when} />
            </code>
          </p>
        )}
        {rule.set.map(([path, value]) => (
          <p key={path} className={css.when}>
            <span className="soft">sets </span>
            <code>
              <Visible text={path} /> = <Visible text={value} />
            </code>
          </p>
        ))}
      </div>
    </li>
  );
}

const LISTS: Record<string, string> = {
  kinds: 'kind',
  tools: 'tool',
  servers: 'server',
  workTypes: 'work type',
  agents: 'agent',
  principals: 'principal',
};

function Applies({ match }: { match: Rule['match'] }) {
  if (match.length === 0) return <p className="soft">for any call</p>;
  return match.map(([list, words]) => (
    <div key={list} className={css.match}>
      <span className="soft">
        <Visible text={LISTS[list] ?? list} />
      </span>
      <Words words={words} none="any" first={12} />
    </div>
  ));
}
