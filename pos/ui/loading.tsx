import { t } from '../i18n/catalogue.ts';

export interface LoadingProps {
  text?: string | undefined;
  /** How many grey lines stand in for what will come. */
  lines?: number | undefined;
  /** Of a list: so many rows, as tall as those that will come, so that nothing below jumps. */
  rows?: number | undefined;
}

export function Loading({ text, lines = 4, rows }: LoadingProps) {
  if (rows !== undefined)
    return (
      <div class="skeletons skeletons-rows card card-flush" role="status">
        <p class="visually-hidden">{text ?? t('ui.loading')}</p>
        {Array.from({ length: rows }, (_, at) => (
          <div key={at} class="skeleton-row">
            <div class="skeleton" />
            <div class="skeleton" />
          </div>
        ))}
      </div>
    );
  return (
    <div class="skeletons" role="status">
      <p class="loading-text">{text ?? t('ui.loading')}</p>
      {Array.from({ length: lines }, (_, at) => (
        <div key={at} class="skeleton" />
      ))}
    </div>
  );
}
