import { describe, expect, it } from 'vitest';
import { safeLink } from './links';

describe('safeLink', () => {
  it('takes web and mail addresses', () => {
    expect(safeLink('https://example.com/a?b')).toEqual({
      href: 'https://example.com/a?b',
      host: 'example.com',
    });
    expect(safeLink('mailto:ada@example.com')?.host).toBe('ada@example.com');
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    '/console/logout',
    '//evil.example',
    'https://bank.example@evil.example/',
  ])('refuses %s', (href) => {
    expect(safeLink(href)).toBeUndefined();
  });

  it('shows a look-alike for what it is', () => {
    expect(safeLink('https://аpple.com')?.host).toBe('xn--pple-43d.com');
  });
});
