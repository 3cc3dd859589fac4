/** The service keeps the way back from a login in a cookie, and takes no longer one (ReturnPath there). */
const LONGEST_WAY_BACK = 512;
const KEY = 'perimeter.login.place';
/** Leads to the place that the tab keeps. */
export const KEPT = '/console/?place=kept';

/** An address for the service that leads back to this place of the page; what is too long for it is kept by the tab. */
export function wayBack(place: string): string {
  if (place.length <= LONGEST_WAY_BACK) return place;
  try {
    sessionStorage.setItem(KEY, place);
    return KEPT;
  } catch {
    // without storage the way ends at the first page
    return place;
  }
}

/** Puts the place that the tab has kept into the address, once; before anything reads the address. */
export function comeBack(): void {
  if (location.pathname + location.search !== KEPT) return;
  try {
    const place = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    history.replaceState(null, '', place ?? '/console/');
  } catch {
    history.replaceState(null, '', '/console/');
  }
}
