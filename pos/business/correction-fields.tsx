import { t } from '../i18n/catalogue.ts';
import { CheckField } from '../ui/check-field.tsx';
import { Field } from '../ui/field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import type { SettingsFields } from './settings-draft.ts';

/** How orders and accounts are corrected: what credit in favour does, what is given back, who confirms (D-04, D-05, D-22). */
export function CorrectionFields({ draft, errors, change }: SettingsFields) {
  return (
    <section class="card stack" aria-labelledby="settings-corrections">
      <h2 id="settings-corrections">{t('correction.section')}</h2>
      <CheckField
        label={t('correction.auto')}
        hint={t('correction.auto.hint')}
        checked={draft.autoApplyCredit}
        onChange={(autoApplyCredit) => change({ autoApplyCredit })}
      />
      <SelectField
        label={t('correction.share')}
        hint={t('correction.share.hint')}
        value={draft.mixedRemovalCashShare}
        name="removal-share"
        options={[
          { value: 'same_tender', label: t('correction.share.same') },
          { value: 'credit_in_favour', label: t('correction.share.favour') },
        ]}
        onChange={(mixedRemovalCashShare) => change({ mixedRemovalCashShare })}
      />
      <Field
        label={t('correction.second')}
        hint={t('correction.second.hint')}
        type="decimal"
        optional
        value={draft.adjustmentSecondPersonAbove}
        error={errors.adjustmentSecondPersonAbove}
        name="second-person"
        maxLength={24}
        onInput={(adjustmentSecondPersonAbove) => change({ adjustmentSecondPersonAbove })}
      />
    </section>
  );
}
