import { locale, t } from '../i18n/catalogue.ts';
import { formatPercent } from '../i18n/formats.ts';
import { Banner } from '../ui/banner.tsx';
import { CheckField } from '../ui/check-field.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Field } from '../ui/field.tsx';
import { readRate, type SettingsFields } from './settings-draft.ts';

const DAYS = 365;

/** What a late installment costs, and which ways of collecting it are offered (R2-30, R2-32). */
export function InterestFields({ draft, errors, change }: SettingsFields) {
  const rate = readRate(draft.lateRatePpm);
  const neither = !draft.showCollectWithInterest && !draft.showCollectWithoutInterest;
  return (
    <section class="card stack" aria-labelledby="settings-interest">
      <h2 id="settings-interest">{t('business.section.interest')}</h2>
      <Field
        label={t('business.late_rate')}
        hint={rate === null || rate < 0 ? undefined : yearly(rate)}
        type="decimal"
        selectOnFocus
        value={draft.lateRatePpm}
        error={errors.lateRatePpm}
        after={t('business.late_rate.unit')}
        name="late-rate"
        maxLength={8}
        onInput={(lateRatePpm) => change({ lateRatePpm })}
      />
      <p class="muted small">{t('business.late_rate.not_yet')}</p>
      <CheckField
        label={t('business.collect_with')}
        checked={draft.showCollectWithInterest}
        onChange={(showCollectWithInterest) => change({ showCollectWithInterest })}
      />
      <CheckField
        label={t('business.collect_without')}
        checked={draft.showCollectWithoutInterest}
        onChange={(showCollectWithoutInterest) => change({ showCollectWithoutInterest })}
      />
      {neither && (
        <Banner tone="warn" live>
          <p>{t('business.collect_none')}</p>
        </Banner>
      )}
    </section>
  );
}

interface ConfirmRateProps {
  /** null when there is nothing to confirm. */
  ppm: number | null;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** "0,10" is soon typed as "10": above 1 % a day somebody says that he means it (D-17). */
export function ConfirmRate({ ppm, busy, onConfirm, onClose }: ConfirmRateProps) {
  if (ppm === null) return null;
  const written = (partsPerMillion: number) => formatPercent(partsPerMillion, locale.value);
  return (
    <ConfirmDialog
      open
      title={t('business.late_rate.confirm.title', { percent: written(ppm) })}
      confirmLabel={t('business.late_rate.confirm.save', { percent: written(ppm) })}
      danger
      busy={busy}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>
        {t('business.late_rate.confirm.text', {
          yearly: written(ppm * DAYS),
          smaller: written(Math.round(ppm / 100)),
        })}
      </p>
    </ConfirmDialog>
  );
}

const yearly = (ppm: number): string =>
  ppm === 0
    ? t('business.late_rate.none')
    : t('business.late_rate.yearly', { percent: formatPercent(ppm * DAYS, locale.value) });
