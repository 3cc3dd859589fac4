import type { Template } from './shapes';

const ROOT = '/console/api';

type Value = string | number | boolean | readonly string[] | undefined;

type Names<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

type Place<T extends string> =
  Names<T> extends never
    ? { path?: undefined; query?: Record<string, Value> }
    : { path: Record<Names<T>, string>; query?: Record<string, Value> };

type Rest<T extends string> = Names<T> extends never ? [place?: Place<T>] : [place: Place<T>];

/** A path of the API with its names filled in; only templates that the API has are taken. */
export function at<T extends Template>(template: T, ...[place]: Rest<T>): string {
  const names = (place?.path ?? {}) as Record<string, string>;
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name] ?? ''));
  const query = search(place?.query ?? {});
  return ROOT + path + (query === '' ? '' : `?${query}`);
}

function search(query: Record<string, Value>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    for (const each of typeof value === 'object' ? value : [String(value)]) parameters.append(name, each);
  }
  return parameters.toString();
}
