import { describe, expect, it } from 'vitest';
import { agentRule } from '../pages/agents/agentSpec';
import { check, said } from './check';
import { place, readYaml, writeYaml } from './yaml';

const GOOD = `name: reviewer
model: claude
tools:
  - type: mcp_toolset
    mcp_server_name: orders
mcp_servers:
  - type: url
    name: orders
    url: https://orders.example.com/
`;

function faults(text: string): string[] {
  return readYaml(text, agentRule).marks.map(({ from, what }) => `${place(text, from)}: ${what}`);
}

describe('a text', () => {
  it('is read as what it means', () => {
    expect(readYaml(GOOD, agentRule)).toEqual({
      value: expect.objectContaining({ name: 'reviewer' }) as object,
      marks: [],
    });
  });

  it.each([
    ['a field that is none', GOOD + 'naame: x\n', ['line 10, column 1: naame is no field here']],
    ['what is missing', 'name: x\n', ['line 1, column 1: model is needed']],
    [
      'a wrong word',
      GOOD.replace('type: url', 'type: uri'),
      ['line 7, column 11: mcp_servers.0.type must be one of url'],
    ],
    [
      'a name that leads nowhere',
      GOOD.replace('mcp_server_name: orders', 'mcp_server_name: order'),
      [
        'line 5, column 22: tools.0.mcp_server_name is not the name of one of mcp_servers',
        'line 8, column 11: mcp_servers.0.name is used by no mcp_toolset in tools',
      ],
    ],
    ['a key twice', 'name: x\nname: y\n', ['line 2, column 1: Map keys must be unique']],
    ['a list in place of fields', '- a\n', ['line 1, column 1: must hold fields']],
  ])('tells %s, and where', (_, text, wrong) => {
    expect(faults(text)).toEqual(wrong);
  });

  it('means nothing where it is broken', () => {
    const reading = readYaml('name: [x', agentRule);
    expect(reading.value).toBeUndefined();
    expect(reading.marks.length).toBeGreaterThan(0);
  });

  it('is not expanded without end', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
      .concat(
        'bcdefghi'
          .split('')
          .map((each, index) =>
            `${each}: &${each} [${'*' + 'abcdefgh'.charAt(index) + ', '}`.concat(
              `*${'abcdefgh'.charAt(index)}, `.repeat(7),
              ']',
            ),
          ),
      )
      .join('\n');
    const before = performance.now();
    expect(readYaml(bomb, agentRule).marks.length).toBeGreaterThan(0);
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('takes no prototype for a field', () => {
    expect(faults('name: x\nmodel: y\n__proto__: {}\nconstructor: z\n')).toEqual([
      'line 3, column 1: __proto__ is no field here',
      'line 4, column 1: constructor is no field here',
    ]);
  });

  it('comes back as it was written', () => {
    const value = { name: 'x', system: 'one\n\ntwo: "three"\n', list: ['yes', '1', 'null', '\u202e'] };
    expect(readYaml(writeYaml(value), () => undefined).value).toEqual(value);
  });
});

describe('an agent', () => {
  const agent = { name: 'x', model: { id: 'y' } };
  const wrong = (value: object) => check(agentRule, value).map(said);

  it.each([
    [{ ...agent, name: 'x'.repeat(256) }, []],
    [{ ...agent, name: 'x'.repeat(257) }, ['name has more than 256 characters']],
    [{ ...agent, model: { id: 'y', effort: { type: 'high' } } }, []],
    [
      { ...agent, model: { id: 'y', effort: 'enormous' } },
      ['model.effort must be one of low, medium, high, xhigh, max'],
    ],
    [{ ...agent, metadata: { a: 1 } }, ['metadata.a must be text']],
    [{ ...agent, description: null }, []],
    [
      { ...agent, tools: [{ type: 'custom', name: 'a b', description: 'd', input_schema: {} }] },
      ['tools.0.name may have letters, digits, _ and - only'],
    ],
  ])('of case %# is held against the rules', (value, expected) => {
    expect(wrong(value)).toEqual(expected);
  });
});
