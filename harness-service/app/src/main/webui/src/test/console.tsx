import { vi } from 'vitest';
import { openWhole } from './page';
import type { Asked } from './service';

// without a layout of its own, the test's browser cannot tell where text stands, which an editor asks
Range.prototype.getClientRects = () => document.createElement('p').getClientRects();
Range.prototype.getBoundingClientRect = () => new DOMRect();

/** Answers by method and beginning of the path, as in "GET /v1/agents"; what is longer goes first. */
export type Answers = Record<string, (asked: Asked) => unknown>;

/** The console at an address, for a person with these rights, before a service that answers so. */
export function openConsole(path: string, rights: string[], answers: Answers) {
  const starts = Object.keys(answers).sort((a, b) => b.length - a.length);
  // without a layout of its own, the test's browser has no heights, and lists draw what is in view
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(800);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1280);
  const answer = (asked: Asked) => {
    const call = `${asked.method} ${asked.url.replace('/console/api', '')}`;
    if (call.startsWith('GET /v1/perimeter/me')) return undefined;
    const start = starts.find((one) => call.startsWith(one));
    const found = start === undefined ? pageOf() : answers[start]?.(asked);
    return found instanceof Response ? found : Response.json(found);
  };
  return openWhole(path, answer, { rights, workspaces: ['demo'] });
}

/** As the API answers a list. */
export function pageOf(...data: unknown[]) {
  return { data, next_page: null };
}
