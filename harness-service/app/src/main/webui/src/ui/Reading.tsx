import { Button } from './Button';
import css from './states.module.css';
import { explain, Failure, Loading } from './states';
import { Visible } from './Visible';

interface Props {
  query: { data: unknown; isError: boolean; error: unknown; refetch: () => unknown };
  what?: string;
  retry?: () => void;
}

/**
 * In place of what a query has not got yet: that it loads, or why it did not. Beside what it has, that it could not be read
 * again: one look that fails must not take away what one reads.
 */
export function Reading({ query, what, retry = () => void query.refetch() }: Props) {
  if (query.data === undefined) {
    return query.isError ? (
      <Failure error={query.error} retry={retry} />
    ) : (
      <Loading {...(what && { what })} />
    );
  }
  if (!query.isError) return null;
  return (
    <div className={css.outdated} role="alert">
      <p>
        This may be out of date. <Visible text={explain(query.error).title} />.
      </p>
      <Button small onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
