import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { Banner } from '../ui/banner.tsx';
import { Field } from '../ui/field.tsx';
import type { Setup } from './use-setup.ts';

/** Why the shop could not be started, and the token where the server asks for it. */
export function SetupRefusal({ refusal, token }: Pick<Setup, 'refusal' | 'token'>) {
  return (
    <>
      {refusal && !token.isWrong && (
        <Banner tone="danger" live>
          <p>{refusalText(refusal.code, refusal.params)}</p>
        </Banner>
      )}
      {token.isAsked && (
        <div class="card">
          <Field
            label={t('setup.token')}
            hint={t('setup.token.hint')}
            value={token.value}
            error={token.isWrong ? t('setup.token.wrong') : undefined}
            name="token"
            autoCapitalize="none"
            autoFocus={refusal !== null}
            onInput={token.set}
          />
        </div>
      )}
    </>
  );
}
