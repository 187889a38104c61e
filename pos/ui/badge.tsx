import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'plain' | 'info' | 'good' | 'warn' | 'danger' | 'owes' | 'favour' | 'over';

export interface BadgeProps {
  children: ComponentChildren;
  tone?: Tone | undefined;
  icon?: IconName | undefined;
  id?: string | undefined;
}

export function Badge({ children, tone = 'plain', icon, id }: BadgeProps) {
  return (
    <span id={id} class={`badge badge-${tone}`}>
      {icon && <Icon name={icon} size="small" />}
      <span class="badge-text">{children}</span>
    </span>
  );
}
