import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/errors';
import { HOSTILE_CHARACTERS, hostile, hostileText } from '../test/hostile';
import { show } from '../test/render';
import { ConfirmDialog } from './ConfirmDialog';
import { Problem, TextField } from './Field';
import { RelativeTime } from './RelativeTime';
import { Failure } from './states';
import { StatusBadge } from './StatusBadge';
import { tell, tellFailure } from './toast';

describe('RelativeTime', () => {
  it('is a time element, and exact on focus', async () => {
    show(<RelativeTime at="2020-01-02T03:04:05.678Z" />);
    await userEvent.tab();
    expect(document.activeElement).toHaveAttribute('datetime', '2020-01-02T03:04:05.678Z');
    expect((await screen.findAllByText(/03:04:05.678 UTC/)).length).toBeGreaterThan(0);
  });

  it('shows a dash for no time', () => {
    const { container } = show(<RelativeTime at={null} />);
    expect(container).toHaveTextContent('–');
  });
});

describe('StatusBadge', () => {
  it('says the word', () => {
    show(<StatusBadge status="timed_out" />);
    expect(screen.getByText('timed out')).toBeInTheDocument();
  });
});

describe('what the service says', () => {
  it('shows what could not be seen in it, or would reorder the rest', async () => {
    const error = new ApiError(400, 'invalid_request_error', hostileText, '', hostile.bidi);
    const { container } = show(
      <>
        <Failure error={error} />
        <Problem error={error} />
      </>,
    );
    tellFailure(`Not ${hostile.bidi}`, error);
    expect(await screen.findAllByText(/^Not /)).not.toHaveLength(0);
    expect(document.body.textContent).not.toMatch(HOSTILE_CHARACTERS);
    expect(container.textContent).toContain('U+202E');
  });
});

describe('Failure', () => {
  it('says what to do, and the request', async () => {
    const retry = vi.fn();
    show(<Failure error={new ApiError(500, 'api_error', 'internal', '', 'req_9')} retry={retry} />);
    expect(screen.getByRole('alert')).toHaveTextContent('req_9');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledOnce();
  });

  it('is no right where the service says so', () => {
    show(<Failure error={new ApiError(403, 'permission_error', 'no')} />);
    expect(screen.getByRole('heading')).toHaveTextContent('You may not see this');
  });
});

describe('ConfirmDialog', () => {
  it('waits for the phrase, shows a failure, and closes on success', async () => {
    const act = vi
      .fn()
      .mockRejectedValueOnce(new ApiError(400, 'x', 'is still in use'))
      .mockResolvedValue(null);
    const close = vi.fn();
    show(
      <ConfirmDialog open title="Revoke?" action="Revoke" phrase="lease_1" onConfirm={act} onClose={close}>
        It cannot be undone.
      </ConfirmDialog>,
    );
    const button = screen.getByRole('button', { name: 'Revoke' });
    expect(button).toBeDisabled();
    await userEvent.type(screen.getByRole('textbox'), 'lease_1');
    await userEvent.click(button);
    expect(await screen.findByRole('alert')).toHaveTextContent('is still in use');
    await userEvent.click(button);
    await waitFor(() => expect(close).toHaveBeenCalledOnce());
  });
});

describe('TextField', () => {
  it('ties hint and error to the input', () => {
    show(<TextField label="Name" value="" onChange={() => undefined} hint="Short." error="is needed" />);
    const input = screen.getByLabelText('Name');
    expect(input).toBeInvalid();
    expect(input).toHaveAccessibleDescription('Short. is needed');
  });
});

describe('toasts', () => {
  it('are told to those who hear the page', async () => {
    show(null);
    tell('Saved');
    expect(await screen.findByRole('dialog', { name: /Saved/ })).toBeInTheDocument();
    expect(document.querySelector('[aria-live]')).not.toBeNull();
  });
});
