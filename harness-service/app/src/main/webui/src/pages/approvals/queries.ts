import { at } from '../../api/address';
import { get } from '../../api/client';
import { pagesQuery } from '../../api/pages';
import type { Approval, Page } from '../../api/shapes';

const PAGE = 50;

/** The oldest question first. */
export function queueQuery(workspace: string) {
  return pagesQuery(['approvals', workspace, 'queue'], (page, signal) =>
    get<Page<Approval>>(at('/v1/perimeter/approvals', { query: { limit: PAGE, page } }), signal),
  );
}
