import { useId } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { classNames } from './class-names.ts';

export interface ProgressBarProps {
  label: string;
  /** 0 to 1; left out, nobody knows how long it takes. */
  value?: number | undefined;
  /** "12.000 de 100.000", at the right of the label, instead of the percentage. */
  detail?: string | undefined;
}

export function ProgressBar({ label, value, detail }: ProgressBarProps) {
  const id = useId();
  const part = value === undefined ? 0 : Math.min(1, Math.max(0, value));
  const percent = Math.round(part * 100);
  return (
    <div class={classNames('progress', value === undefined && 'progress-unknown')}>
      <div class="progress-head">
        <span id={id}>{label}</span>
        <span class="figure">{detail ?? (value === undefined ? '' : t('ui.progress', { percent }))}</span>
      </div>
      <div
        class="progress-track"
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={value === undefined ? undefined : percent}
        aria-valuetext={detail}
      >
        <div class="progress-bar" style={value === undefined ? undefined : { transform: `scaleX(${part})` }} />
      </div>
    </div>
  );
}
