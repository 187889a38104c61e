import type { ComponentChildren } from 'preact';
import { t } from '../i18n/catalogue.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export interface ErrorStateProps {
  title?: string | undefined;
  text?: ComponentChildren;
  onRetry?: (() => void) | undefined;
  retryLabel?: string | undefined;
  action?: ComponentChildren;
}

export function ErrorState(props: ErrorStateProps) {
  return (
    <div class="state state-error" role="alert">
      <Icon name="warning" size="large" />
      <p class="state-title">{props.title ?? t('ui.error')}</p>
      {props.text !== undefined && <p class="state-text">{props.text}</p>}
      {props.onRetry && (
        <Button icon="sync" onClick={props.onRetry}>
          {props.retryLabel ?? t('action.retry')}
        </Button>
      )}
      {props.action}
    </div>
  );
}
