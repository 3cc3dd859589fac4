import type { RefObject } from 'react';
import { Field } from '../../ui/Field';
import css from './SecretField.module.css';

const LONGEST_VALUE = 65_536;

interface Props {
  label: string;
  hint: string;
  /** The field itself holds the value; nothing else of the page may. */
  field: RefObject<HTMLTextAreaElement | null>;
}

/** Takes a secret's value: not drawn, not remembered by the browser, never in the page's state. */
export function SecretField({ label, hint, field }: Props) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <textarea
          {...ids}
          ref={field}
          rows={2}
          required
          maxLength={LONGEST_VALUE}
          className={css.secret}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          // a spelling service would be told
          spellCheck={false}
          data-1p-ignore
          data-lpignore="true"
          onCopy={(event) => event.preventDefault()}
          onCut={(event) => event.preventDefault()}
        />
      )}
    </Field>
  );
}

/** Empties the field at once: what it held is for one request only. */
export function take(field: RefObject<HTMLTextAreaElement | null>): string {
  const value = field.current?.value ?? '';
  if (field.current) field.current.value = '';
  return value;
}
