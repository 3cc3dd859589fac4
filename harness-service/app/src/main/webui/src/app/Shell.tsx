import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { Allowed } from './Allowed';
import { Breadcrumbs } from './Breadcrumbs';
import { CommandPalette } from './CommandPalette';
import { useShortcuts } from './keys';
import { KeyList } from './KeyList';
import css from './Shell.module.css';
import { Sidebar } from './Sidebar';
import { useArrival } from './useArrival';
import { useMe } from './me';
import { useWorkspaceOfCalls } from './workspace';

/** What is around every page. */
export function Shell() {
  const [palette, setPalette] = useState(false);
  const [keyList, setKeyList] = useState(false);
  const main = useArrival();
  useWorkspaceOfCalls(useMe().workspace);
  useShortcuts({ openPalette: () => setPalette(true), openKeys: () => setKeyList(true) });
  return (
    <div className={css.shell}>
      <a href="#main" className={css.skip}>
        Skip to the page
      </a>
      <Sidebar onPalette={() => setPalette(true)} onKeys={() => setKeyList(true)} />
      <main id="main" tabIndex={-1} ref={main} className={css.main}>
        <Breadcrumbs />
        <Allowed>
          <Outlet />
        </Allowed>
      </main>
      <CommandPalette open={palette} onClose={() => setPalette(false)} />
      <KeyList open={keyList} onClose={() => setKeyList(false)} />
    </div>
  );
}
