import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openConsole, pageOf } from '../../test/console';
import { HOSTILE_CHARACTERS, HOSTILE_ELEMENTS, hostileText } from '../../test/hostile';
import { refused } from '../../test/service';
import { documentsOf } from './documents';
import { NEW_TRIAL, wire } from './trial';

const RIGHTS = ['read_policy'];
const shipped = readFileSync('../resources/policy/default.yaml', 'utf8');
const policy = { policy_hash: 'ab'.repeat(32), documents: [{ name: 'default.yaml', yaml: shipped }] };
const decision = {
  effect: 'modify',
  rules: ['default/sandbox-tools'],
  policy_hash: 'ab'.repeat(32),
  reason: 'stays in the sandbox',
  arguments: { command: 'git push' },
  faults: [{ rule: 'default/x', what: 'no such key' }],
};

function inForce(version: number, byte: string) {
  return { version, policy_hash: byte.repeat(32), created_at: '2026-11-01T10:00:00Z' };
}

describe('the policy pages', () => {
  beforeEach(() => {
    localStorage.clear();
    Element.prototype.scrollIntoView = () => undefined;
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('show the rules in force, with the hash, and the one that is looked for', async () => {
    openConsole('/console/policy?rule=default/git-hooks', RIGHTS, {
      'GET /v1/perimeter/policy': () => policy,
    });
    const entries = await screen.findAllByRole('listitem', { current: true });
    expect(entries[0]).toHaveTextContent('git-hooks');
    expect(entries[0]).toHaveTextContent('deny');
    expect(screen.getByText(policy.policy_hash)).toBeInTheDocument();
  });

  it('compare the policy with the one before, file by file', async () => {
    const own = (rule: string) => ({ name: 'own.yaml', yaml: `rule: ${rule}` });
    openConsole('/console/policy/versions', RIGHTS, {
      'GET /v1/perimeter/policy/versions': () => pageOf(inForce(2, 'cd'), inForce(1, 'ab')),
      'GET /v1/perimeter/policy/versions/1': () => ({
        ...inForce(1, 'ab'),
        documents: [own('one'), ...policy.documents],
      }),
      'GET /v1/perimeter/policy/versions/2': () => ({
        ...inForce(2, 'cd'),
        documents: [own('two'), ...policy.documents],
      }),
    });
    const diffs = await screen.findAllByRole('figure');
    expect(diffs).toHaveLength(1);
    expect(diffs[0]).toHaveTextContent('own.yaml, version 1 to version 2');
    expect(diffs[0]).toHaveTextContent('removed: rule: one');
    expect(diffs[0]).toHaveTextContent('added: rule: two');
  });

  it('find when a decision’s policy was in force', async () => {
    const { asked } = openConsole(`/console/policy/versions?hash=${'ab'.repeat(32)}`, RIGHTS, {
      'GET /v1/perimeter/policy/versions': () => pageOf(inForce(1, 'ab')),
      'GET /v1/perimeter/policy/versions/1': () => ({ ...inForce(1, 'ab'), documents: policy.documents }),
    });
    await userEvent.click(await screen.findByRole('link', { name: 'Version 1' }));
    expect(await screen.findByText(/This is version 1/)).toBeInTheDocument();
    expect(screen.getAllByText('git-hooks').length).toBeGreaterThan(0);
    expect(asked.some(({ url }) => url.includes(`policy_hash=${'ab'.repeat(32)}`))).toBe(true);
  });

  it('say that no such policy was in force', async () => {
    openConsole('/console/policy/versions?hash=00', RIGHTS, {
      'GET /v1/perimeter/policy/versions': () => pageOf(),
    });
    expect(await screen.findByText('No version has this hash')).toBeInTheDocument();
  });

  it('try a call and explain the decision', async () => {
    const { asked } = openConsole('/console/policy/try', RIGHTS, {
      'GET /v1/perimeter/policy': () => policy,
      'POST /v1/perimeter/policy/try': () => decision,
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Try' }));
    const answer = screen.getByRole('region', { name: 'The decision' });
    expect(await within(answer).findByText('stays in the sandbox')).toBeInTheDocument();
    expect(within(answer).getByRole('link', { name: 'default/sandbox-tools' })).toHaveAttribute(
      'href',
      expect.stringContaining('/console/policy?rule='),
    );
    expect(answer).toHaveTextContent('default/x: no such key');
    expect(answer).toHaveTextContent('added: command: git push');
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      kind: 'built_in',
      tool: 'bash',
      arguments: { command: 'git push --force origin main' },
      work_type: 'build',
    });
  });

  it('say why a call cannot be tried', async () => {
    openConsole('/console/policy/try', RIGHTS, {
      'POST /v1/perimeter/policy/try': () => refused(400, 'invalid_request_error', 'tool: is too long'),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Try' }));
    expect(await screen.findByText('tool: is too long')).toBeInTheDocument();
  });

  it('show what people wrote, and do none of it', async () => {
    const yaml = `metadata: { name: ${JSON.stringify(hostileText)}, description: ${JSON.stringify(hostileText)} }
spec:
  rules:
    - name: ${JSON.stringify(hostileText)}
      effect: ${JSON.stringify(hostileText)}
      reason: ${JSON.stringify(hostileText)}
      when: ${JSON.stringify(hostileText)}
      match: { ${JSON.stringify(hostileText)}: [${JSON.stringify(hostileText)}] }
      set: { ${JSON.stringify(hostileText)}: ${JSON.stringify(hostileText)} }
`;
    const { container } = openConsole('/console/policy', RIGHTS, {
      'GET /v1/perimeter/policy': () => ({ ...policy, documents: [{ name: hostileText, yaml }] }),
    });
    await waitFor(() => expect(container).toHaveTextContent('U+202E'));
    expect(container.querySelector(HOSTILE_ELEMENTS)).toBeNull();
    expect(container.textContent).not.toMatch(HOSTILE_CHARACTERS);
    expect(window).not.toHaveProperty('owned');
  });

  it('show a hostile decision as text', async () => {
    const { container } = openConsole('/console/policy/try', RIGHTS, {
      'POST /v1/perimeter/policy/try': () => ({
        ...decision,
        rules: [hostileText],
        reason: hostileText,
        arguments: { [hostileText]: hostileText },
        faults: [{ rule: hostileText, what: hostileText }],
      }),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Try' }));
    await waitFor(() => expect(container).toHaveTextContent('U+202E'));
    expect(container.querySelector(HOSTILE_ELEMENTS)).toBeNull();
    expect(container.textContent).not.toMatch(HOSTILE_CHARACTERS);
  });
});

describe('a policy document', () => {
  it('is read rule by rule', () => {
    const [document] = documentsOf(shipped);
    expect(document?.name).toBe('default');
    expect(document?.rules.find(({ name }) => name === 'git-hooks')).toEqual({
      name: 'git-hooks',
      effect: 'deny',
      reason: 'a hook would run with the next git command, whoever gives it',
      when: 'cleanPath(request.arguments.file_path).matches("(^|/)[.]git/hooks(/|$)")',
      match: [
        ['kinds', ['built_in']],
        ['tools', ['write', 'edit']],
      ],
      set: [],
    });
  });

  it('may be several in a file, and broken ones are left to their text', () => {
    expect(documentsOf('metadata: {name: a}\n---\nmetadata: {name: b}\n').map(({ name }) => name)).toEqual([
      'a',
      'b',
    ]);
    expect(documentsOf('a: [')).toEqual([]);
    expect(documentsOf('')).toEqual([]);
  });
});

describe('a trial', () => {
  it('sends what was said, and leaves the rest to the service', () => {
    expect(
      wire({
        ...NEW_TRIAL,
        kind: 'mcp',
        server: 'orders',
        tool: 'list',
        arguments: '{"a": 1}',
        workType: '',
        history: 'orders/list: 2',
        agentVersion: '3',
      }),
    ).toEqual({
      kind: 'mcp',
      server: 'orders',
      tool: 'list',
      arguments: { a: 1 },
      history: { 'orders/list': 2 },
      agent_version: 3,
    });
  });
});
