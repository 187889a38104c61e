import type { ButtonHTMLAttributes, Ref } from 'preact';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export interface IconButtonProps
  extends Omit<
    ButtonHTMLAttributes<HTMLButtonElement>,
    'class' | 'className' | 'icon' | 'children' | 'aria-label' | 'disabled' | 'ref'
  > {
  icon: IconName;
  'aria-label': string;
  tone?: 'plain' | 'danger' | 'filled' | undefined;
  disabled?: boolean | undefined;
  class?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
}

export function IconButton({ icon, tone = 'plain', class: extra, ref, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      ref={ref ?? null}
      class={classNames('icon-button', tone !== 'plain' && `icon-button-${tone}`, extra)}
      title={rest['aria-label']}
    >
      <Icon name={icon} />
    </button>
  );
}
