import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { at } from '../../api/address';
import { post } from '../../api/client';
import { ApiError } from '../../api/errors';
import { useKey } from '../../app/keys';
import { Button } from '../../ui/Button';
import { Problem, TextArea } from '../../ui/Field';
import { Modal, ModalActions } from '../../ui/Modal';
import { tellFailure } from '../../ui/toast';
import { forgetReturn, isReturn, noteForReturn } from './again';

interface Answer {
  result: 'allow' | 'deny';
  deny_message?: string;
}

interface Props {
  session: string;
  toolUse: string;
  mayAllow: boolean;
  mayDeny: boolean;
  /** Answered by keys, too, where the page is about this one question. */
  byKeys?: boolean;
}

/** Allows or denies one tool use. Allowing may lead to a new login first, and back here. */
export function AnswerButtons({ session, toolUse, mayAllow, mayDeny, byKeys = false }: Props) {
  const [denying, setDenying] = useState(false);
  const allow = useRef<HTMLButtonElement>(null);
  const answer = useAnswer(session, toolUse);
  // one slip of a finger must not allow anything
  useKey('a', 'Go to Allow; Enter allows', () => allow.current?.focus(), byKeys && mayAllow);
  useKey('d', 'Deny, with a reason', () => setDenying(true), byKeys && mayDeny);
  const [again] = useState(() => isReturn(toolUse));
  const note = useId();
  return (
    <div className="column">
      {again && (
        <p id={note} role="status">
          <strong>You have logged in again.</strong> Allow once more to confirm.
        </p>
      )}
      <div className="row">
        <Button small kind="danger" disabled={!mayDeny} onClick={() => setDenying(true)}>
          Deny
        </Button>
        <Button
          ref={allow}
          small
          kind="primary"
          disabled={!mayAllow}
          busy={answer.isPending}
          {...(again && { 'aria-describedby': note })}
          onClick={() =>
            answer.mutate(
              { result: 'allow' },
              { onError: (error) => tellFailure('It was not allowed', error) },
            )
          }
        >
          Allow once
        </Button>
      </div>
      <Modal
        open={denying}
        onClose={() => setDenying(false)}
        title="Deny this action?"
        description="The agent is told your reason and goes on without it."
      >
        {denying && <Denial answer={answer} onClose={() => setDenying(false)} />}
      </Modal>
    </div>
  );
}

function Denial({ answer, onClose }: { answer: ReturnType<typeof useAnswer>; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const message = reason.trim();
  const deny = () =>
    answer.mutate(
      { result: 'deny', ...(message !== '' && { deny_message: message }) },
      { onSuccess: onClose },
    );
  return (
    <form
      className="column"
      onSubmit={(event) => {
        event.preventDefault();
        deny();
      }}
    >
      <TextArea
        label="Reason"
        hint="Ctrl and Enter denies."
        value={reason}
        onChange={setReason}
        rows={3}
        onSubmit={deny}
      />
      <Problem error={answer.error} />
      <ModalActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="danger" busy={answer.isPending}>
          Deny
        </Button>
      </ModalActions>
    </form>
  );
}

export function useAnswer(session: string, toolUse: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answer: Answer) =>
      post(at('/v1/sessions/{session}/events', { path: { session } }), {
        events: [{ type: 'user.tool_confirmation', tool_use_id: toolUse, ...answer }],
      }),
    onSuccess: forgetReturn,
    onError: (error) => {
      if (error instanceof ApiError && error.leaving) noteForReturn(toolUse);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['approvals'] }),
  });
}
