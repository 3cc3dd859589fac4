import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { at } from '../../api/address';
import { post } from '../../api/client';
import type { Session, SessionStatus } from '../../api/shapes';
import { useMay } from '../../app/me';
import { Button } from '../../ui/Button';
import { Problem, TextArea } from '../../ui/Field';
import css from './Composer.module.css';

export function Composer({ session, status }: { session: Session; status: SessionStatus }) {
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: (message: string) =>
      post(at('/v1/sessions/{session}/events', { path: { session: session.id } }), {
        events: [{ type: 'user.message', content: [{ type: 'text', text: message }] }],
      }),
    onSuccess: () => setText(''),
  });
  const submit = () => {
    if (text.trim() !== '' && !send.isPending) send.mutate(text.trim());
  };
  if (!useMay('write_sessions') || status === 'terminated' || session.archived_at !== null) return null;
  return (
    <form
      className={css.composer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="grow">
        <TextArea
          label="Message"
          hideLabel
          rows={2}
          value={text}
          onChange={setText}
          onSubmit={submit}
          placeholder="Message to the agent (Ctrl Enter sends)"
        />
        <Problem error={send.error} />
      </div>
      <Button type="submit" kind="primary" busy={send.isPending} disabled={text.trim() === ''}>
        Send
      </Button>
    </form>
  );
}
