const WORDS: Record<string, string> = {
  prompt: 'prompt',
  decision: 'decision',
  tool: 'tool',
  file: 'file',
  fold: 'files',
  flow: 'network',
  secret: 'secret',
  output: 'output',
  gap: 'hole in the record',
};

/** What a node stands for. */
export function wordOf(type: string): string {
  return Object.hasOwn(WORDS, type) ? (WORDS[type] ?? type) : type;
}
