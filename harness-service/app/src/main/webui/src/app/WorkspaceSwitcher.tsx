import { useNavigate } from '@tanstack/react-router';
import { Select } from '../ui/Field';
import { useMe } from './me';

/** Another workspace is another place: its first page is opened there. */
export function WorkspaceSwitcher() {
  const me = useMe();
  const navigate = useNavigate();
  if (me.workspaces.length < 2) return null;
  return (
    <Select
      label="Workspace"
      hideLabel
      value={me.workspace}
      onChange={(workspace) => void navigate({ to: '/', search: { workspace } })}
      options={me.workspaces.map((name) => ({ value: name, label: name }))}
    />
  );
}
