import type { ComponentProps } from 'react';
import css from './Button.module.css';

type Kind = 'plain' | 'primary' | 'danger' | 'quiet';

interface Props extends ComponentProps<'button'> {
  kind?: Kind;
  small?: boolean;
  /** Shown as busy and not to be pressed again. */
  busy?: boolean;
}

export function Button({ kind = 'plain', small = false, busy = false, className, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled === true || busy}
      aria-busy={busy || undefined}
      className={buttonClass(kind, small, className)}
    />
  );
}

/** For links that look like buttons. */
export function buttonClass(kind: Kind = 'plain', small = false, more?: string): string {
  return [css.button, css[kind], small && css.small, more].filter(Boolean).join(' ');
}
