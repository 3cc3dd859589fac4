import { type ReactNode, useId } from 'react';
import { ApiError } from '../api/errors';
import { visible } from '../text/visible';
import css from './Field.module.css';
import { explain } from './states';
import { Visible } from './Visible';

interface Common {
  label: string;
  hint?: ReactNode;
  /** What is wrong with the value, said to screen readers too. */
  error?: string | undefined;
  /** Only for those who hear the page. */
  hideLabel?: boolean;
}

interface Ids {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

/** A label, its control, a hint and an error, tied together. */
export function Field({
  label,
  hint,
  error,
  hideLabel,
  children,
}: Common & { children: (ids: Ids) => ReactNode }) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={css.field}>
      <label htmlFor={id} className={hideLabel ? 'unseen' : css.label}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={css.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

interface TextProps extends Common {
  value: string;
  onChange: (value: string) => void;
  mono?: boolean;
  placeholder?: string;
  required?: boolean;
  maxLength?: number;
  type?: 'text' | 'password' | 'search' | 'datetime-local' | 'number';
}

export function TextField({
  value,
  onChange,
  mono,
  placeholder,
  required,
  maxLength,
  type,
  ...common
}: TextProps) {
  return (
    <Field {...common}>
      {(ids) => (
        <input
          {...ids}
          type={type ?? 'text'}
          className={`${css.control ?? ''} ${mono ? 'mono' : ''}`}
          value={value}
          placeholder={placeholder}
          required={required}
          maxLength={maxLength}
          autoComplete="off"
          spellCheck={!mono}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface AreaProps extends Omit<TextProps, 'type' | 'maxLength'> {
  rows?: number;
  /** On Ctrl or Cmd and Enter. */
  onSubmit?: () => void;
}

export function TextArea(props: AreaProps) {
  const { value, onChange, mono, placeholder, required, rows = 4, onSubmit, ...common } = props;
  return (
    <Field {...common}>
      {(ids) => (
        <textarea
          {...ids}
          rows={rows}
          className={`${css.control ?? ''} ${css.area ?? ''} ${mono ? 'mono' : ''}`}
          value={value}
          placeholder={placeholder}
          required={required}
          spellCheck={!mono}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit?.();
          }}
        />
      )}
    </Field>
  );
}

interface SelectProps extends Common {
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
  required?: boolean;
}

export function Select({ value, onChange, options, required, ...common }: SelectProps) {
  return (
    <Field {...common}>
      {(ids) => (
        <select
          {...ids}
          className={`${css.control ?? ''} ${css.select ?? ''}`}
          value={value}
          required={required}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {visible(option.label)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function Checkbox({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className={css.checkbox}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

/** Controls that answer one question together. */
export function FieldGroup({
  label,
  error,
  children,
}: {
  label: string;
  error?: string | undefined;
  children: ReactNode;
}) {
  return (
    <fieldset className={css.group}>
      <legend className={css.label}>{label}</legend>
      <div className={css.choices}>{children}</div>
      {error && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** Why what was sent was not accepted. */
export function Problem({ error }: { error: unknown }) {
  if (error === undefined || error === null) return null;
  const text =
    error instanceof ApiError && error.status >= 400 && error.status < 500
      ? error.message
      : explain(error).hint;
  return (
    <p className={css.error} role="alert">
      <Visible text={text} />
    </p>
  );
}
