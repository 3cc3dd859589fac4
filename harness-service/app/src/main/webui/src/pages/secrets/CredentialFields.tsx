import { Checkbox, FieldGroup, TextArea, TextField } from '../../ui/Field';
import type { CredentialDraft, CredentialProblems } from './credentialDraft';

interface Props {
  draft: CredentialDraft;
  set: (changed: Partial<CredentialDraft>) => void;
  problems: CredentialProblems;
}

/** What differs from kind to kind. */
export function CredentialFields(props: Props) {
  return props.draft.type === 'environment_variable' ? <Variable {...props} /> : <Token {...props} />;
}

function Variable({ draft, set, problems }: Props) {
  return (
    <>
      <TextField
        label="Variable"
        hint="In the sandbox it holds a placeholder only."
        mono
        placeholder="NPM_TOKEN"
        value={draft.variable}
        error={problems.variable}
        onChange={(variable) => set({ variable })}
      />
      <TextArea
        label="Hosts"
        hint="Towards which the placeholder is swapped: one on each line, as in api.example.com or *.example.com."
        mono
        rows={3}
        value={draft.anyHost ? '' : draft.hosts}
        error={problems.hosts}
        onChange={(hosts) => set({ hosts, anyHost: false })}
      />
      <Checkbox
        label="Any host that the environment allows"
        checked={draft.anyHost}
        onChange={(anyHost) => set({ anyHost })}
      />
      <FieldGroup label="Swapped in" error={problems.header}>
        <Checkbox label="the header" checked={draft.header} onChange={(header) => set({ header })} />
        <Checkbox label="the body" checked={draft.body} onChange={(body) => set({ body })} />
      </FieldGroup>
    </>
  );
}

function Token({ draft, set, problems }: Props) {
  return (
    <>
      <TextField
        label="MCP server"
        hint="Its address; the token is sent to this host only."
        mono
        placeholder="https://mcp.example.com/"
        value={draft.server}
        error={problems.server}
        onChange={(server) => set({ server })}
      />
      {draft.type === 'mcp_oauth' && (
        <TextField
          label="Expires"
          type="datetime-local"
          value={draft.expires}
          onChange={(expires) => set({ expires })}
        />
      )}
    </>
  );
}
