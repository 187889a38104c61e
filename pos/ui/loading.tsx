import { t } from '../i18n/catalogue.ts';

export interface LoadingProps {
  text?: string | undefined;
  /** How many grey lines stand in for what will come. */
  lines?: number | undefined;
}

export function Loading({ text, lines = 4 }: LoadingProps) {
  return (
    <div class="skeletons" role="status">
      <p class="loading-text">{text ?? t('ui.loading')}</p>
      {Array.from({ length: lines }, (_, at) => (
        <div key={at} class="skeleton" />
      ))}
    </div>
  );
}
