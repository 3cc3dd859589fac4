import { vi } from 'vitest';

export interface Asked {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
}

/** Answers in place of the service, and remembers what was asked. */
export function serve(answer: (asked: Asked) => Response | Promise<Response>): Asked[] {
  const all: Asked[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit = {}) => {
    const asked = {
      url,
      method: init.method ?? 'GET',
      headers: { ...(init.headers as Record<string, string>) },
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
    };
    all.push(asked);
    return Promise.resolve(answer(asked));
  });
  return all;
}

export function refused(status: number, type: string, message: string, headers: Record<string, string> = {}) {
  return Response.json({ type: 'error', error: { type, message }, request_id: 'req_1' }, { status, headers });
}
