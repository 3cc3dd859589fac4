import { useMutation } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, type RefObject, useDeferredValue, useMemo, useRef, useState } from 'react';
import { Button } from '../ui/Button';
import { CodeEditor } from '../ui/CodeEditor';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Diff } from '../ui/Diff';
import { Problem as Refusal } from '../ui/Field';
import { Visible } from '../ui/Visible';
import { type Check, check, type Problem, said } from './check';
import css from './SpecEditor.module.css';
import { Views } from './Views';
import { type Mark, place, readYaml, writeYaml } from './yaml';

export interface FormProps<T> {
  value: T;
  set: (value: T) => void;
  /** What is wrong with a field, by its path: "model.id". */
  problem: (path: string) => string | undefined;
}

interface Props<T> {
  /** What is written is called: "agent". */
  what: string;
  initial: T;
  /** What the form begins with; `initial` where nothing is said. */
  begin?: T;
  /** Whether `initial` is stored already, so that there are changes to look at. */
  stored: boolean;
  rule: Check;
  form: (props: FormProps<T>) => ReactNode;
  /** Answers with what goes on afterwards. */
  save: (value: T) => Promise<() => void>;
}

type View = 'form' | 'yaml' | 'changes';

/** Writes one thing in a form or as YAML, whichever one likes; both are checked as one types. */
export function SpecEditor<T extends object>(props: Props<T>) {
  const { what, initial, begin = initial, stored, rule, form } = props;
  const [view, setView] = useState<View>('form');
  const [value, setValue] = useState(begin);
  const [text, setText] = useState(() => writeYaml(begin));
  const [tried, setTried] = useState(false);
  const before = useMemo(() => writeYaml(initial), [initial]);
  const [begun] = useState(text);
  const read = useDeferredValue(text);
  const marks = useMemo(() => (view === 'yaml' ? readYaml(read, rule).marks : []), [view, read, rule]);
  const problems = useMemo(() => (view === 'yaml' ? [] : check(rule, value)), [view, value, rule]);
  const wrong = view === 'yaml' ? marks.length > 0 : problems.length > 0;
  const saved = useRef(false);
  const save = useMutation({
    mutationFn: () => props.save(current()),
    onSuccess: (goOn) => {
      saved.current = true;
      goOn();
    },
  });

  const set = (next: T) => {
    setValue(next);
    setText(writeYaml(next));
  };
  const write = (next: string) => {
    setText(next);
    const reading = readYaml(next, rule);
    if (reading.marks.length === 0) setValue(reading.value as T);
  };
  const current = () => (view === 'yaml' ? (readYaml(text, rule).value as T) : value);
  const ok = () => (view === 'yaml' ? readYaml(text, rule).marks : check(rule, value)).length === 0;
  return (
    <>
      {/* what a dialog submits would rise to a form around it */}
      <form
        className={css.editor}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (ok()) save.mutate();
          else focusFirst(event.currentTarget);
        }}
      >
        <Views
          view={view}
          views={stored ? ['form', 'yaml', 'changes'] : ['form', 'yaml']}
          locked={view === 'yaml' && wrong}
          onView={setView}
        />
        {view === 'form' && form({ value, set, problem: tried ? finder(problems) : () => undefined })}
        {view === 'yaml' && (
          <CodeEditor tall label={`The ${what} as YAML`} text={text} onChange={write} marks={marks} />
        )}
        {view === 'changes' && <Changes before={before} after={text} what={what} />}
        <Wrong marks={marks} text={read} problems={tried ? problems : []} />
        <Refusal error={save.error} />
        <div className="row">
          <Button type="submit" kind="primary" busy={save.isPending} disabled={stored && text === before}>
            {stored ? 'Save' : 'Create'}
          </Button>
        </div>
      </form>
      <Leaving dirty={text !== begun} saved={saved} />
    </>
  );
}

/** Once the faults are drawn. */
function focusFirst(form: HTMLFormElement): void {
  setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

function finder(problems: Problem[]): (path: string) => string | undefined {
  const byPath = new Map(problems.map((problem) => [problem.path.join('.'), problem.what]));
  return (path) => byPath.get(path);
}

function Changes({ before, after, what }: { before: string; after: string; what: string }) {
  return before === after ? (
    <p className="soft">Nothing is changed yet.</p>
  ) : (
    <Diff before={before.trimEnd()} after={after.trimEnd()} label={`What would change in the ${what}`} />
  );
}

/** In words, for those who don't see underlines too. */
function Wrong({ marks, text, problems }: { marks: Mark[]; text: string; problems: Problem[] }) {
  const lines = [...marks.map(({ from, what }) => `${place(text, from)}: ${what}`), ...problems.map(said)];
  return (
    <div role="status">
      <ul className={css.wrong}>
        {lines.slice(0, 8).map((line) => (
          <li key={line}>
            <Visible text={line} />
          </li>
        ))}
        {lines.length > 8 && <li>and {lines.length - 8} more</li>}
      </ul>
    </div>
  );
}

function Leaving({ dirty, saved }: { dirty: boolean; saved: RefObject<boolean> }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && !saved.current && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      open={blocker.status === 'blocked'}
      title="Leave without saving?"
      action="Leave"
      danger
      onConfirm={() => {
        blocker.proceed?.();
        return Promise.resolve();
      }}
      onClose={() => blocker.status === 'blocked' && blocker.reset()}
    >
      What you wrote here is lost.
    </ConfirmDialog>
  );
}
