import { Modal } from '../ui/Modal';
import { pageKeys, type Shortcut } from './keys';
import css from './KeyList.module.css';
import { useMe } from './me';
import { destinations } from './navigation';

const EVERYWHERE: Shortcut[] = [
  { keys: 'Ctrl K', does: 'Search and commands' },
  { keys: '?', does: 'This list' },
  { keys: 'j k ↓ ↑', does: 'Next and previous row of a list' },
  { keys: 'Enter', does: 'Open the row' },
];

export function KeyList({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { rights } = useMe();
  const pages = destinations
    .filter((destination) => rights.includes(destination.right))
    .map(({ key, label }) => ({ keys: `g ${key}`, does: `Go to ${label}` }));
  return (
    <Modal open={open} onClose={onClose} title="Keys">
      <Section title="On this page" shortcuts={pageKeys()} />
      <Section title="Everywhere" shortcuts={EVERYWHERE} />
      <Section title="Pages" shortcuts={pages} />
    </Modal>
  );
}

function Section({ title, shortcuts }: { title: string; shortcuts: Shortcut[] }) {
  if (shortcuts.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl className={css.list}>
        {shortcuts.map(({ keys, does }) => (
          <div key={keys} className={css.entry}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
