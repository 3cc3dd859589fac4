import { useQuery } from '@tanstack/react-query';
import type { ToolUse } from '../../api/events';
import { useMe } from '../../app/me';
import { Reading } from '../../ui/Reading';
import css from './ActionDetail.module.css';
import { ArgumentsCheck } from './ArgumentsCheck';
import { traceQuery } from './queries';
import { Records } from './Records';
import { Decision, Files, Flows, Gaps, LeftRunning, Secrets, Where } from './recordParts';
import { actionSlots } from './slots';
import { facts, flows } from './trace';

/** What the record says of an action: decision, place, files, flows, secrets, and the records themselves. */
export function OnRecord({ session, use, settled }: { session: string; use: ToolUse; settled: boolean }) {
  const trace = useQuery(traceQuery(useMe().workspace, session, use.id, settled));
  if (!trace.data) return <Reading query={trace} what="Reading the record" />;
  const found = trace.data;
  return (
    <>
      <Reading query={trace} />
      <ArgumentsCheck trace={found} shown={use.input} />
      <div className={css.grid}>
        <Decision trace={found} />
        <Where trace={found} />
        <Files files={facts(found, 'effects').flatMap((effects) => effects.files)} />
        <Flows flows={flows(found)} />
        <Secrets trace={found} />
        <LeftRunning processes={facts(found, 'effects').flatMap((effects) => effects.processes)} />
      </div>
      <Gaps trace={found} />
      <Records trace={found} />
      {actionSlots.length > 0 && (
        <div className="row">
          {actionSlots.map((Slot, index) => (
            <Slot key={index} session={session} action={found.id} />
          ))}
        </div>
      )}
    </>
  );
}
