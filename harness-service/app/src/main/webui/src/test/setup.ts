import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

configure({ asyncUtilTimeout: 15_000 });

afterEach(cleanup);

// the test's browser scrolls nothing, and says so at each try; a test without a browser has no elements
globalThis.scrollTo = () => undefined;
if ('Element' in globalThis) {
  Element.prototype.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
}
