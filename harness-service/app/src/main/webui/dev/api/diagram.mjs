const WIDE = 'sesn_0001';

function strand(action, from, holes, many) {
  const node = (id, type, label, sequence) => ({ id: `${id}_${action}`, type, label, action, sequence });
  const hole = (id, label) => node(`hole_${id}`, 'gap', label, -1);
  // as the service draws a tool that touched very many
  const cloned = many
    ? [
        ...Array.from({ length: 18 }, (_, index) => `added vendor/part_${index}.java 28d25bf82af4`),
        '30 more files',
      ]
    : [];
  const fetched = many
    ? Array.from({ length: 14 }, (_, index) => `GET registry.example.com:443/part_${index} 200`)
    : [];
  const nodes = [
    node('d', 'decision', 'allow: allow-workspace, registries-only', from),
    node('t', 'tool', 'bash in sandbox sbx_71', from + 1),
    node('f0', 'file', 'modified src/LoginTest.java 9f2c4e1ab07d', from + 2),
    node('f1', 'file', 'added build/\u202Egnp.report <script>window.owned = true</script>', from + 2),
    ...cloned.map((label, index) => node(`c${index}`, 'file', label, from + 2)),
    node('s', 'secret', 'NPM_TOKEN for registry.example.com', from + 3),
    node('w', 'flow', 'GET registry.example.com:443/left-pad 200', from + 4),
    ...fetched.map((label, index) => node(`w${index}`, 'flow', label, from + 4)),
    holes ? hole('outcome', 'no outcome') : node('o', 'output', 'finished', from + 5),
    ...(holes ? [hole('flow', 'no end of the flow')] : []),
  ];
  const edge = (from, to) => ({ from: `${from}_${action}`, to: `${to}_${action}` });
  const edges = [
    edge('d', 't'),
    edge('t', 'f0'),
    edge('t', 'f1'),
    ...cloned.map((_, index) => edge('t', `c${index}`)),
    edge('t', 's'),
    edge('t', 'w'),
    ...fetched.map((_, index) => edge('t', `w${index}`)),
    edge('s', 'w'),
    holes ? edge('t', 'hole_outcome') : edge('t', 'o'),
    ...(holes ? [edge('w', 'hole_flow')] : []),
  ];
  return { nodes, edges };
}

function diagram(actions, first) {
  const nodes = [];
  const edges = [];
  for (let index = 0; index < actions; index++) {
    const prompt = `p${Math.floor(index / 3)}`;
    if (index % 3 === 0)
      nodes.push({ id: prompt, type: 'prompt', label: 'asked playbook/demo', action: '', sequence: 157 });
    const drawn = strand(first ?? `act_${index}`, 157 + index, index % 3 === 1, index === 0);
    nodes.push(...drawn.nodes);
    edges.push({ from: prompt, to: drawn.nodes[0].id }, ...drawn.edges);
  }
  return { nodes, edges, mermaid: 'flowchart LR\n' };
}

export default [
  ['GET', '/v1/perimeter/sessions/{id}/diagram', ({ names }) => diagram(names.id === WIDE ? 1_500 : 4)],
  ['GET', '/v1/perimeter/sessions/{id}/actions/{action}/diagram', ({ names }) => diagram(1, names.action)],
];
