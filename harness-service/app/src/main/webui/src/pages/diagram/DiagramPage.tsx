import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { Diagram } from '../../api/shapes';
import { useMay, useMe } from '../../app/me';
import { useTitle } from '../../app/title';
import { Button, buttonClass } from '../../ui/Button';
import { Page } from '../../ui/Page';
import { save } from '../../ui/save';
import { Reading } from '../../ui/Reading';
import { Empty } from '../../ui/states';
import { StatusBadge } from '../../ui/StatusBadge';
import { tellFailure } from '../../ui/toast';
import { Visible } from '../../ui/Visible';
import { sessionQuery } from '../sessions/queries';
import { Canvas } from './Canvas';
import css from './DiagramPage.module.css';
import { fold } from './fold';
import { type Placed, place } from './layout';
import { NodePanel } from './NodePanel';
import { type Drawn, parts } from './parts';
import { png } from './png';
import { diagramQuery } from './queries';
import { svg } from './svg';

const route = getRouteApi('/shell/diagram/$session');

/** What happened, drawn from records alone; a hole in the record is a hole in the drawing. */
export function DiagramPage() {
  const { session } = route.useParams();
  const { action } = route.useSearch();
  const found = useQuery(diagramQuery(useMe().workspace, session, action));
  if (!found.data) {
    return (
      <Page title="Diagram">
        <Reading query={found} what="Drawing" />
      </Page>
    );
  }
  return (
    <>
      <Reading query={found} />
      <Sheet diagram={found.data} />
    </>
  );
}

function Sheet({ diagram }: { diagram: Diagram }) {
  const { session } = route.useParams();
  const { action, part = 1, node: open } = route.useSearch();
  const navigate = route.useNavigate();
  const maySee = useMay('read_sessions');
  const all = useMemo(() => parts(diagram), [diagram]);
  const index = Math.min(part, all.length) - 1;
  const { unfolded, toggle } = useFolds();
  const drawn = useMemo(() => all[index] && fold(all[index], unfolded), [all, index, unfolded]);
  const placed = useMemo(() => (drawn ? place(drawn) : []), [drawn]);
  const setOpen = useCallback(
    (node: string | undefined) => void navigate({ search: (before) => ({ ...before, node }), replace: true }),
    [navigate],
  );
  const holes = diagram.nodes.filter(({ type }) => type === 'gap').length;
  const name = action ?? session;
  const title = useSessionTitle(session);
  const heading = `Diagram of ${action === undefined ? title : `${action} in ${title}`}`;
  useTitle(heading);
  return (
    <Page
      title={<Visible text={heading} />}
      aside={
        holes > 0 && <StatusBadge status="gap" tone="bad" label={holes === 1 ? '1 hole' : `${holes} holes`} />
      }
      actions={
        <>
          {action !== undefined && (
            <Link to="/diagram/$session" params={{ session }} search={{}} className={buttonClass()}>
              Whole session
            </Link>
          )}
          {maySee && (
            <Link to="/sessions/$session" params={{ session }} className={buttonClass()}>
              Session
            </Link>
          )}
          {drawn && placed.length > 0 && <Export name={name} placed={placed} edges={drawn.edges} />}
        </>
      }
    >
      {placed.length === 0 || !drawn ? (
        <Empty title="Nothing is on record yet">A diagram appears with the first action.</Empty>
      ) : (
        <>
          {all.length > 1 && <Parts index={index} count={all.length} />}
          <div className={css.split}>
            <Canvas
              key={`${name} ${index}`}
              placed={placed}
              edges={drawn.edges}
              open={open}
              unfolded={unfolded}
              onOpen={setOpen}
              onFold={toggle}
            />
            <NodePanel node={placed.find(({ node }) => node.id === open)?.node} />
          </div>
        </>
      )}
    </Page>
  );
}

/** Its id, to those who may not read the session. */
function useSessionTitle(session: string): string {
  const enabled = useMay('read_sessions');
  const { data } = useQuery({ ...sessionQuery(useMe().workspace, session), enabled });
  return data?.title || session;
}

function useFolds() {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (id: string) =>
      setUnfolded((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    [],
  );
  return { unfolded, toggle };
}

function Parts({ index, count }: { index: number; count: number }) {
  const { session } = route.useParams();
  const link = (label: string, part: number) =>
    part >= 1 && part <= count ? (
      <Link
        to="/diagram/$session"
        params={{ session }}
        search={(before) => ({ ...before, part })}
        replace
        className={buttonClass('plain', true)}
      >
        {label}
      </Link>
    ) : null;
  return (
    <nav aria-label="Parts" className={css.parts}>
      {link('Earlier', index)}
      <span className="soft">
        Part {index + 1} of {count}
      </span>
      {link('Later', index + 2)}
    </nav>
  );
}

function Export({ name, placed, edges }: { name: string; placed: Placed[]; edges: Drawn['edges'] }) {
  const drawing = () => svg(placed, edges);
  const saveSvg = () => save(new Blob([drawing().text], { type: 'image/svg+xml' }), `${name}.svg`);
  const savePng = () =>
    png(drawing()).then(
      (image) => save(image, `${name}.png`),
      (failure: unknown) => tellFailure('The image was not made', failure),
    );
  return (
    <>
      <Button onClick={saveSvg}>Save SVG</Button>
      <Button onClick={() => void savePng()}>Save PNG</Button>
    </>
  );
}
