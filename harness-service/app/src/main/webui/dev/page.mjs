/** Cuts a list as the API does. */
export function page(all, query, usual = 20) {
  const limit = Number(query.get('limit') ?? usual);
  const from = Number(query.get('page') || 0);
  const next = from + limit < all.length ? String(from + limit) : null;
  return { data: all.slice(from, from + limit), next_page: next };
}

export const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();
