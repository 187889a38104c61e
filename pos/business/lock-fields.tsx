import { t } from '../i18n/catalogue.ts';
import { Field } from '../ui/field.tsx';
import type { SettingsFields } from './settings-draft.ts';

/** When a till that nobody touches asks for the PIN again. */
export function LockFields({ draft, errors, change }: SettingsFields) {
  return (
    <section class="card stack" aria-labelledby="settings-lock">
      <h2 id="settings-lock">{t('lock.section')}</h2>
      <Field
        label={t('lock.minutes')}
        hint={t('lock.minutes.hint')}
        type="number"
        selectOnFocus
        value={draft.autoLockMinutes}
        error={errors.autoLockMinutes}
        after={t('lock.minutes.unit')}
        name="auto-lock"
        maxLength={3}
        onInput={(autoLockMinutes) => change({ autoLockMinutes })}
      />
    </section>
  );
}
