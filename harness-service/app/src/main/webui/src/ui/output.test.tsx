import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { hostile } from '../test/hostile';
import { show } from '../test/render';
import { CodeBlock } from './CodeBlock';
import { JsonView } from './JsonView';
import { MarkdownText } from './MarkdownText';
import { TerminalOutput } from './TerminalOutput';
import { Visible } from './Visible';

const EVERYTHING = Object.values(hostile).join('\n');

const places = {
  Visible: <Visible text={EVERYTHING} />,
  TerminalOutput: <TerminalOutput text={EVERYTHING} />,
  MarkdownText: <MarkdownText text={EVERYTHING} />,
  CodeBlock: <CodeBlock text={EVERYTHING} />,
  JsonView: <JsonView value={{ text: EVERYTHING, [EVERYTHING]: 1 }} />,
};

describe('hostile output', () => {
  beforeEach(() => {
    document.title = 'mine';
  });

  it.each(Object.entries(places))('does nothing in %s', (_, place) => {
    const { container } = show(place);
    expect(container.querySelector('script, img, iframe, style, a')).toBeNull();
    expect(document.title).toBe('mine');
    expect(window).not.toHaveProperty('owned');
    // eslint-disable-next-line no-control-regex
    expect(container.textContent).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u200b\u202a-\u202e\u2066-\u2069]/);
    expect(container.textContent).toContain('<script>');
  });

  it('is cut where a line is a megabyte, and shown on demand', async () => {
    const { container } = show(<TerminalOutput text={hostile.megabyte} />);
    expect(container.textContent.length).toBeLessThan(10_000);
    await userEvent.click(screen.getByRole('button', { name: /Show more \(998,000 characters\)/ }));
    expect(container.textContent.length).toBeGreaterThan(40_000);
  });

  it('keeps head and tail of many lines', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `line ${index}`).join('\n');
    const { container } = show(<TerminalOutput text={many} />);
    expect(container).toHaveTextContent('line 0');
    expect(container).toHaveTextContent('line 999');
    expect(container).not.toHaveTextContent('line 500');
    await userEvent.click(screen.getByRole('button', { name: /700 lines/ }));
    expect(container).toHaveTextContent('line 500');
  });
});

describe('MarkdownText', () => {
  it('shows where a link leads', () => {
    const { container } = show(<MarkdownText text="[https://bank.example](https://evil.example/login)" />);
    expect(screen.getByRole('link')).toHaveAttribute('rel', 'noopener noreferrer');
    expect(container).toHaveTextContent('https://bank.example (evil.example)');
  });

  it('makes no link of what is none', () => {
    show(
      <MarkdownText text="[a](javascript:alert(1)) [b](data:text/html,x) ![c](https://evil.example/p.png) <https://u@evil.example>" />,
    );
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('shows lists, tables and code', () => {
    const { container } = show(
      <MarkdownText text={'- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nx()\n```'} />,
    );
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getByRole('table')).toHaveTextContent('a');
    expect(container.querySelector('pre')).toHaveTextContent('x()');
  });

  it('takes a long line of dashes for a line, not for lists inside lists', () => {
    const { container } = show(
      <MarkdownText text={`# Review\n\n**Ran** 4 tests\n\n${'-'.repeat(70)}\n\n${'+'.repeat(70)}`} />,
    );
    expect(container.querySelector('strong')).toHaveTextContent('Ran');
    expect(screen.getByRole('separator')).toBeInTheDocument();
    expect(container).not.toHaveTextContent('# Review');
  });

  it.each([
    ['quotes', '>'],
    ['lists', '- '],
    ['brackets', '['],
    ['emphasis', '*a '],
    ['links', '[a](b'],
    ['references', '[a] '],
    ['code', '`a'],
    ['rows', '|a|\n'],
  ])('is not held up by %s', (_, piece) => {
    const text = piece.repeat(39_999 / piece.length);
    const before = performance.now();
    show(<MarkdownText text={text} />);
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
