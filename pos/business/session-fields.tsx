import { t } from '../i18n/catalogue.ts';
import { CheckField } from '../ui/check-field.tsx';
import type { SettingsFields } from './settings-draft.ts';

/** Whether the drawer is asked for before money goes into it, and who sees what should be in it. */
export function SessionFields({ draft, change }: SettingsFields) {
  return (
    <section class="card stack" aria-labelledby="settings-session">
      <h2 id="settings-session">{t('business.section.session')}</h2>
      <CheckField
        label={t('business.require_session')}
        hint={t('business.require_session.hint')}
        checked={draft.requireTillSession}
        onChange={(requireTillSession) => change({ requireTillSession })}
      />
      <CheckField
        label={t('business.blind_count')}
        hint={t('business.blind_count.hint')}
        checked={draft.blindCount}
        onChange={(blindCount) => change({ blindCount })}
      />
    </section>
  );
}
