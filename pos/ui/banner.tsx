import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export interface BannerProps {
  tone?: 'info' | 'good' | 'warn' | 'danger' | undefined;
  title?: string | undefined;
  children?: ComponentChildren;
  icon?: IconName | undefined;
  /** A small Button or a TextLink. */
  action?: ComponentChildren;
  /** It appears while somebody works: a screen reader says it, at once when it is a danger. */
  live?: boolean | undefined;
  id?: string | undefined;
}

const icons = {
  info: 'info',
  good: 'check',
  warn: 'warning',
  danger: 'warning',
} as const;

export function Banner(props: BannerProps) {
  const { tone = 'info' } = props;
  return (
    <div
      id={props.id}
      class={`banner banner-${tone}`}
      role={props.live ? (tone === 'danger' ? 'alert' : 'status') : undefined}
    >
      <div class="banner-main">
        <Icon name={props.icon ?? icons[tone]} />
        <div class="banner-text">
          {props.title && <p class="banner-title">{props.title}</p>}
          {props.children}
        </div>
      </div>
      {props.action}
    </div>
  );
}
