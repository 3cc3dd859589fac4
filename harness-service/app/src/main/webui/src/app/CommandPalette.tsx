import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import css from './CommandPalette.module.css';
import { type Command, useCommands } from './commands';

/** Pages and acts by name; what the open page offers comes first. */
export function CommandPalette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={css.backdrop} />
        <Dialog.Viewport className={css.viewport}>
          <Dialog.Popup className={css.popup} aria-label="Search and commands">
            <Commands onClose={onClose} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Commands({ onClose }: { onClose: () => void }) {
  const commands = useCommands();
  const run = (command: Command) => {
    onClose();
    command.run();
  };
  return (
    <Autocomplete.Root
      open
      inline
      items={commands}
      itemToStringValue={(command: Command) => command.label}
      autoHighlight="always"
      keepHighlight
    >
      <Autocomplete.Input
        className={css.input}
        aria-label="Search pages and commands"
        placeholder="Where to, or what?"
      />
      <Autocomplete.Empty className={css.empty}>Nothing by that name.</Autocomplete.Empty>
      <Autocomplete.List className={css.list}>
        {(command: Command) => (
          <Autocomplete.Item
            key={command.label}
            value={command}
            className={css.item}
            onClick={() => run(command)}
          >
            <span className="grow">{command.label}</span>
            <span className="soft">{command.kind}</span>
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}
