import { type UserLanguage, userLanguages } from '../../shared/users/user.ts';
import { t } from '../i18n/catalogue.ts';
import { SelectField } from '../ui/select-field.tsx';
import { isUserLanguage, languageName } from './language-name.ts';

interface LanguageFieldProps {
  /** null: the shop's. */
  value: UserLanguage | null;
  onChange: (language: UserLanguage | null) => void;
}

/** In which language somebody uses Fiado. */
export function LanguageField({ value, onChange }: LanguageFieldProps) {
  return (
    <SelectField
      label={t('user.language')}
      hint={t('user.language.hint')}
      name="language"
      value={value ?? ''}
      options={[
        { value: '', label: t('user.language.shop') },
        ...userLanguages.map((tag) => ({ value: tag as string, label: languageName(tag) })),
      ]}
      onChange={(chosen) => onChange(isUserLanguage(chosen) ? chosen : null)}
    />
  );
}
