import { type UserLanguage, userLanguages } from '../../shared/users/user.ts';

/** Each in its own words: who reads only one of them finds it. */
const names: Readonly<Record<UserLanguage, string>> = {
  'es-AR': 'Español (Argentina)',
  'es-CO': 'Español (Colombia)',
  'es-MX': 'Español (México)',
  en: 'English',
  'pt-BR': 'Português (Brasil)',
};

export const isUserLanguage = (text: string): text is UserLanguage =>
  (userLanguages as readonly string[]).includes(text);

/** One that a newer Fiado knows is named by its tag. */
export const languageName = (tag: string): string => (isUserLanguage(tag) ? names[tag] : tag);
