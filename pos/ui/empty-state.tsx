import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export interface EmptyStateProps {
  title: string;
  /** What to do about it. */
  text?: ComponentChildren;
  icon?: IconName | undefined;
  action?: ComponentChildren;
}

export function EmptyState({ title, text, icon = 'box', action }: EmptyStateProps) {
  return (
    <div class="state">
      <Icon name={icon} size="large" />
      <p class="state-title">{title}</p>
      {text !== undefined && <p class="state-text">{text}</p>}
      {action}
    </div>
  );
}
