const ESC = '\u001b';

/** What an agent or a program may print to fool a reader or a page; for every place that shows such text. */
export const hostile = {
  script: '<script>window.owned = true</script>',
  handler: '<img src=x onerror="window.owned = true">',
  title: `${ESC}]0;owned\u0007`,
  hyperlink: `${ESC}]8;;https://evil.example${ESC}\\link${ESC}]8;;${ESC}\\`,
  clear: `${ESC}[2J${ESC}[H`,
  conceal: `${ESC}[8mhidden${ESC}[0m`,
  report: `${ESC}[6n${ESC}P+q544e${ESC}\\`,
  c1: '\u009b2J\u009d0;owned\u009c',
  unfinished: `${ESC}]0;${'a'.repeat(50)}`,
  overwrite: 'rm -rf /\rls      ',
  bidi: 'invoice_\u202Efdp.exe',
  isolate: 'a\u2066b\u2069c',
  zeroWidth: 'pass\u200Bword',
  tags: 'x\u{E0041}\u{E0042}',
  megabyte: 'x'.repeat(1_000_000),
};

/** All of it, but for what is only long. */
export const hostileText = Object.values({ ...hostile, megabyte: '' }).join(' ');

/** Elements that hostile text may try to become. */
export const HOSTILE_ELEMENTS = 'script, img, iframe, style, object, a:not([href^="/"], [href^="#"])';

/** Characters that must never reach the page as they are. */
// eslint-disable-next-line no-control-regex
export const HOSTILE_CHARACTERS = /[\u0000-\u0008\u000b-\u001f\u200b\u202a-\u202e\u2066-\u2069]/;
