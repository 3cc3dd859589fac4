import { useNavigate } from '@tanstack/react-router';
import { Checkbox } from './Field';

/** Whether the list shows what is archived, too: `archived` in the address. */
export function ArchivedToo({ archived }: { archived: boolean }) {
  const navigate = useNavigate();
  return (
    <Checkbox
      label="Archived, too"
      checked={archived}
      onChange={(on) => void navigate({ to: '.', search: on ? { archived: true } : {}, replace: true })}
    />
  );
}
