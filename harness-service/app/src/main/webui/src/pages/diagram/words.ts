const WORDS: Record<string, string> = {
  prompt: 'prompt',
  decision: 'decision',
  tool: 'tool',
  file: 'file',
  files: 'files',
  flow: 'network',
  flows: 'network',
  secret: 'secret',
  output: 'output',
  gap: 'hole in the record',
};

/** What a node stands for. */
export function wordOf(type: string): string {
  return Object.hasOwn(WORDS, type) ? (WORDS[type] ?? type) : type;
}
