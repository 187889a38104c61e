import { t } from '../i18n/catalogue.ts';
import { Field } from '../ui/field.tsx';
import type { SettingsFields } from './settings-draft.ts';

/** What a till may sell on account by itself while it cannot ask the server (D-27). */
export function OfflineFields({ draft, errors, change }: SettingsFields) {
  return (
    <section class="card stack" aria-labelledby="settings-offline">
      <h2 id="settings-offline">{t('offline_rules.section')}</h2>
      <p class="muted">{t('offline_rules.text')}</p>
      <Field
        label={t('offline_rules.share')}
        hint={t('offline_rules.share.hint')}
        type="number"
        value={draft.offlineSharePercent}
        error={errors.offlineSharePercent}
        after="%"
        name="offline-share"
        maxLength={3}
        onInput={(offlineSharePercent) => change({ offlineSharePercent })}
      />
      <Field
        label={t('offline_rules.maximum')}
        hint={t('offline_rules.maximum.hint')}
        type="decimal"
        optional
        value={draft.offlineSaleMaximum}
        error={errors.offlineSaleMaximum}
        name="offline-maximum"
        maxLength={24}
        onInput={(offlineSaleMaximum) => change({ offlineSaleMaximum })}
      />
      <Field
        label={t('offline_rules.hours')}
        hint={t('offline_rules.hours.hint')}
        type="number"
        value={draft.offlineSnapshotHours}
        error={errors.offlineSnapshotHours}
        after={t('offline_rules.hours.unit')}
        name="offline-hours"
        maxLength={3}
        onInput={(offlineSnapshotHours) => change({ offlineSnapshotHours })}
      />
    </section>
  );
}
