import { useState } from 'react';
import { parseKey } from '../../proof/note';
import { why } from '../../proof/check';
import { Button } from '../../ui/Button';
import { TextArea } from '../../ui/Field';
import { useOwnKeys, vkeys } from './ownKeys';

/** Where the reader keeps checkpoint keys that did not come from this service. */
export function OwnKeys({ onDone }: { onDone: () => void }) {
  const [kept, keep] = useOwnKeys();
  const [typed, setTyped] = useState(kept);
  const [error, setError] = useState('');
  const save = async () => {
    try {
      await Promise.all(vkeys(typed).map(parseKey));
      keep(vkeys(typed).join('\n'));
      onDone();
    } catch (cause) {
      setError(why(cause));
    }
  };
  return (
    <form
      className="column"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextArea
        label="Checkpoint keys of your own"
        hint="One in a line, as name+hash+key, got from elsewhere than this service: from the operator, from the anchor, from a colleague. They stay in this browser, and nothing else is believed. Leave it empty to take the service's."
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setError('');
        }}
        error={error}
        rows={3}
        mono
      />
      <div className="row">
        <Button type="submit">Keep</Button>
        <Button kind="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
