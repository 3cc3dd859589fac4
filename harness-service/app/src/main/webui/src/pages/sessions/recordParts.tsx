import type { ReactNode } from 'react';
import { bytes } from '../../text/time';
import { CodeBlock } from '../../ui/CodeBlock';
import { Hash } from '../../ui/Hash';
import { StatusBadge } from '../../ui/StatusBadge';
import { Visible } from '../../ui/Visible';
import { PolicyHash } from '../policy/PolicyHash';
import css from './ActionDetail.module.css';
import { type ActionTrace, facts, type FileChange, type Flow, secrets } from './trace';

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.part}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function Decision({ trace }: { trace: ActionTrace }) {
  const decision = facts(trace, 'decision').at(-1);
  const approval = facts(trace, 'approval').at(-1);
  const outcome = facts(trace, 'outcome').at(-1);
  return (
    <Part title="Decision">
      <ul>
        {decision && (
          <li>
            <StatusBadge status={decision.effect} /> by{' '}
            {decision.rules.length === 0 ? (
              'no rule: nothing is allowed by default'
            ) : (
              <code>
                <Visible text={decision.rules.join(', ')} />
              </code>
            )}
          </li>
        )}
        {approval && (
          <li>
            <StatusBadge status={approval.verdict} /> by a person,{' '}
            <code>
              <Visible text={approval.by} />
            </code>
          </li>
        )}
        {outcome && (
          <li>
            <StatusBadge status={outcome.ending} {...(outcome.isError && { tone: 'bad' })} />{' '}
            {outcome.isError ? 'with an error' : 'as its outcome'}
          </li>
        )}
        {decision && (
          <li className="soft">
            policy <PolicyHash hash={decision.policyHash} />
          </li>
        )}
      </ul>
    </Part>
  );
}

export function Where({ trace }: { trace: ActionTrace }) {
  const intent = facts(trace, 'intent').at(-1);
  return (
    <Part title="Where">
      {intent === undefined ? (
        <p className="soft">It did not happen: there is no intent on record.</p>
      ) : (
        <p>
          <Visible text={intent.place} />{' '}
          <code>
            <Visible text={intent.target} />
          </code>
          {intent.workType !== '' && (
            <>
              {' '}
              with work type <Visible text={intent.workType} />
            </>
          )}
        </p>
      )}
    </Part>
  );
}

export function Files({ files }: { files: FileChange[] }) {
  if (files.length === 0) return null;
  return (
    <Part title={`Files changed (${files.length})`}>
      <ul>
        {files.map((file, index) => (
          <File key={index} file={file} />
        ))}
      </ul>
    </Part>
  );
}

function File({ file }: { file: FileChange }) {
  if (file.change === 'more') return <li className="soft">{file.size.toLocaleString('en')} more files</li>;
  if (file.change === 'incomplete') return <li className={css.gap}>Not all files could be seen</li>;
  return (
    <li>
      <span className="soft">
        <Visible text={file.change} />
      </span>
      <span className="mono">
        <Visible text={file.path} />
      </span>
      <span className="soft">
        {file.change !== 'deleted' && bytes(file.size)}
        {file.sha256 !== '' && (
          <>
            {' '}
            <Hash hash={file.sha256} />
          </>
        )}
      </span>
    </li>
  );
}

export function Flows({ flows: shown }: { flows: Flow[] }) {
  if (shown.length === 0) return null;
  return (
    <Part title={`Network (${shown.length})`}>
      <ul>
        {shown.map(({ opened, closed }) => (
          <li key={opened.flow}>
            <StatusBadge status={closed?.verdict ?? 'open'} />
            <span className="mono">
              <Visible
                text={`${opened.method} ${opened.host}${opened.port > 0 ? `:${opened.port}` : ''}${opened.path}`}
              />
            </span>
            <span className="soft">
              {closed && closed.status > 0 && `${closed.status}, `}
              {closed && `${bytes(closed.bytesOut)} out, ${bytes(closed.bytesIn)} in`}
              {opened.visibility === 'opaque' && ', not inspected'}
              {opened.rule !== '' && <Visible text={`, rule ${opened.rule}`} />}
            </span>
            {closed !== undefined && closed.reason !== '' && (
              <span className="soft">
                <Visible text={closed.reason} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function Secrets({ trace }: { trace: ActionTrace }) {
  const used = secrets(trace);
  if (used.length === 0) return null;
  return (
    <Part title={`Secrets (${used.length})`}>
      <ul>
        {used.map((secret, index) => (
          <li key={index}>
            <code>
              <Visible text={secret.name} />
            </code>
            <span className="soft">
              for <Visible text={secret.host} />
              {secret.revoked ? ', lease revoked' : ', lease open'}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function LeftRunning({ processes }: { processes: string[] }) {
  if (processes.length === 0) return null;
  return (
    <Part title="Processes left running">
      <CodeBlock text={processes.join('\n')} />
    </Part>
  );
}

export function Gaps({ trace }: { trace: ActionTrace }) {
  return facts(trace, 'gap').map((gap, index) => (
    <p key={index} className={css.gap}>
      A hole in the record: <Visible text={`${gap.rule}, ${gap.detail}`} />
    </p>
  ));
}
