import type { ComponentChildren } from 'preact';
import { t } from '../i18n/catalogue.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';

export interface AppBarProps {
  title: string;
  subtitle?: ComponentChildren;
  /** An address (a link, which the browser's own back understands) or what to do. */
  back?: string | (() => void) | undefined;
  /** IconButtons, the synchronisation's badge. */
  actions?: ComponentChildren;
  titleId?: string | undefined;
}

export function AppBar({ title, subtitle, back, actions, titleId }: AppBarProps) {
  return (
    <header class="app-bar">
      {typeof back === 'string' && (
        <a class="icon-button" href={back} aria-label={t('action.back')}>
          <Icon name="back" />
        </a>
      )}
      {typeof back === 'function' && <IconButton icon="back" aria-label={t('action.back')} onClick={back} />}
      <div class="app-bar-titles">
        <h1 id={titleId} class="app-bar-title" tabIndex={-1}>
          {title}
        </h1>
        {subtitle !== undefined && <p class="app-bar-subtitle">{subtitle}</p>}
      </div>
      {actions !== undefined && <div class="app-bar-actions">{actions}</div>}
    </header>
  );
}
