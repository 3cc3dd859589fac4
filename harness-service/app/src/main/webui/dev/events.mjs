import { ago } from './page.mjs';

const ESC = '\u001b';

const COLOURS = `${ESC}[1mRunning 3 suites${ESC}[0m
${ESC}[32m✓${ESC}[0m login accepts a valid password ${ESC}[2m(14 ms)${ESC}[0m
${ESC}[32m✓${ESC}[0m login refuses a wrong one ${ESC}[2m(9 ms)${ESC}[0m
${ESC}[31m✗ session survives a restart${ESC}[0m
  ${ESC}[33mExpected${ESC}[0m "alive" ${ESC}[36mgot${ESC}[0m "gone"
${ESC}[41m FAIL ${ESC}[0m 1 of 3
`;

export const HOSTILE = [
  `<script>document.title = 'owned'</script><img src=x onerror="document.title='owned'">`,
  `${ESC}]0;owned\u0007${ESC}]8;;https://evil.example${ESC}\\a link${ESC}]8;;${ESC}\\ ${ESC}[2J${ESC}[8mhidden${ESC}[0m`,
  'rm -rf /\rls             ',
  'invoice_\u202Efdp.exe and \u2066iso\u2069 and zero\u200Bwidth and \u{E0041}\u{E0042}tags',
  `${ESC}]0;${'unfinished '.repeat(20)}`,
  `Z${'\u0301\u0302\u0303\u0304'.repeat(60)}algo`,
  'x'.repeat(1_000_000),
].join('\n');

const MESSAGE = `I looked at the **failing build**. Two things stand out:

1. \`LoginTest\` depends on the clock
2. the certificate of [staging](https://staging.example.com/status) ends today

| suite | passed | failed |
|---|---|---|
| login | 2 | 1 |
| export | 14 | 0 |

\`\`\`java
assertEquals("alive", session.state());
\`\`\`

> I would like to change one file.`;

const HOSTILE_MESSAGE = `<script>alert(1)</script> <img src=https://evil.example/p.png>

![tracking](https://evil.example/pixel.png) [click me](javascript:alert(1)) [data](data:text/html;base64,PHNjcmlwdD4=)
[https://bank.example](https://evil.example/login) [user](https://bank.example@evil.example/)

\u202Egnol si siht\u202C and a ${'['.repeat(40)}`;

class Log {
  events = [];
  at = 4_000;
  constructor(session) {
    this.session = session;
  }
  add(type, body = {}) {
    this.at -= 3;
    const event = {
      id: `sevt_${this.session}_${this.events.length}`,
      type,
      processed_at: ago(Math.max(1, this.at)),
      ...body,
    };
    this.events.push(event);
    return event.id;
  }
  says(type, text) {
    this.add(type, { content: [{ type: 'text', text }] });
  }
  asks() {
    return this.add('span.model_request_start');
  }
  answered(start) {
    this.add('span.model_request_end', {
      model_request_start_id: start,
      is_error: false,
      model_usage: {
        input_tokens: 4_120,
        output_tokens: 310,
        cache_read_input_tokens: 1_000,
        cache_creation_input_tokens: 0,
      },
    });
  }
  tool(name, input, output, { error = false, permission = 'allow' } = {}) {
    const use = this.add('agent.tool_use', {
      name,
      input,
      evaluated_permission: permission,
      evaluation: { type: 'always_allow' },
    });
    if (output !== undefined) {
      this.add('agent.tool_result', {
        tool_use_id: use,
        content: [{ type: 'text', text: output }],
        is_error: error,
      });
    }
    return use;
  }
}

export function made(id) {
  const log = new Log(id);
  log.says(
    'user.message',
    id === 'sesn_0002'
      ? 'Show me the worst.'
      : 'The build fails since this morning. Find out why, and fix it.',
  );
  log.add('session.status_running');
  if (id === 'sesn_0001') many(log);
  else if (id === 'sesn_0002') hostile(log);
  else usual(log);
  return log.events;
}

function usual(log) {
  const start = log.asks();
  log.add('agent.thinking');
  log.says('agent.message', MESSAGE);
  log.answered(start);
  log.tool('bash', { command: 'npm test -- login' }, COLOURS, { error: true });
  log.tool(
    'read',
    { file_path: '/workspace/src/LoginTest.java' },
    'class LoginTest {\n    @Test\n    void sessionSurvivesARestart() {\n    }\n}\n',
  );
  log.tool(
    'bash',
    { command: 'curl -s https://registry.example.com/secret' },
    'denied by policy: no rule allows it',
    { error: true, permission: 'deny' },
  );
  log.tool(
    'edit',
    {
      file_path: '/workspace/src/LoginTest.java',
      old_string: 'Clock.systemUTC()',
      new_string: 'Clock.fixed(NOW, UTC)',
    },
    'ok',
  );
  log.says('agent.message', 'The test passes now. Shall I publish the fix?');
  const use = log.tool('bash', { command: 'git push origin fix/login-clock' }, undefined, {
    permission: 'ask',
  });
  log.add('session.status_idle', {
    stop_reason: { type: 'requires_action', event_ids: [use] },
    stop_details: null,
  });
}

function hostile(log) {
  log.says('agent.message', HOSTILE_MESSAGE);
  log.tool('bash', { command: 'cat evil\u202E.txt # <b>bold</b>' }, HOSTILE);
  log.add('session.status_idle', { stop_reason: { type: 'end_turn' }, stop_details: null });
}

function many(log) {
  for (let i = 0; log.events.length < 4_990; i++) {
    const start = log.asks();
    log.says('agent.message', `Step ${i}: I check the next file.`);
    log.answered(start);
    log.tool('bash', { command: `wc -l src/File${i}.java` }, `${i * 7} src/File${i}.java\n`);
  }
  log.add('session.status_idle', { stop_reason: { type: 'end_turn' }, stop_details: null });
}
