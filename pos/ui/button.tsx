import type { ButtonHTMLAttributes, ComponentChildren, Ref } from 'preact';
import { t } from '../i18n/catalogue.ts';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export interface ButtonProps
  extends Omit<
    ButtonHTMLAttributes<HTMLButtonElement>,
    'class' | 'className' | 'icon' | 'size' | 'disabled' | 'onClick' | 'ref'
  > {
  children: ComponentChildren;
  /** `danger` does it; `caution` leads to the question whether to do it. */
  variant?: 'primary' | 'secondary' | 'danger' | 'caution' | 'quiet' | undefined;
  size?: 'small' | 'medium' | 'large' | undefined;
  wide?: boolean | undefined;
  icon?: IconName | undefined;
  /** Working: says so, keeps the focus and ignores presses, so that an impatient thumb does not sell twice. */
  busy?: boolean | undefined;
  disabled?: boolean | undefined;
  onClick?: ((event: MouseEvent) => void) | undefined;
  class?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
}

export function Button({
  children,
  variant = 'secondary',
  size = 'medium',
  wide = false,
  icon,
  busy = false,
  onClick,
  class: extra,
  ref,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      ref={ref ?? null}
      class={classNames(
        'button',
        `button-${variant}`,
        size !== 'medium' && `button-${size}`,
        wide && 'button-wide',
        extra,
      )}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <span class="spinner" role="img" aria-label={t('ui.busy')} /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}
