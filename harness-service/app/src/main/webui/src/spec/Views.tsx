import css from './SpecEditor.module.css';

const NAMES = { form: 'Form', yaml: 'YAML', changes: 'Changes' };

interface Props<V extends keyof typeof NAMES> {
  view: V;
  views: readonly V[];
  /** The text has faults, which a form could not show. */
  locked: boolean;
  onView: (view: V) => void;
}

export function Views<V extends keyof typeof NAMES>({ view, views, locked, onView }: Props<V>) {
  return (
    <div role="group" aria-label="How it is shown" className={css.views}>
      {views.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === view}
          disabled={locked && each === 'form'}
          className={css.view}
          onClick={() => onView(each)}
        >
          {NAMES[each]}
        </button>
      ))}
      {locked && <span className="soft">The form opens when the text has no fault.</span>}
    </div>
  );
}
