import { SYSTEM_TILL, SYSTEM_USER } from '../../shared/tills/till.ts';
import type { Books } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';

/** Who did it, by the name that he has now. */
export function authorOf({ userId }: { readonly userId: string | null }, books: Books): string {
  if (userId === SYSTEM_USER) return t('history.by_fiado');
  return books.users.value.find(({ id }) => id === userId)?.name ?? t('history.unknown_user');
}

export const tillOf = ({ tillId }: { readonly tillId: string | null }, books: Books): string | undefined =>
  tillId === SYSTEM_TILL ? undefined : books.tills.value.find(({ id }) => id === tillId)?.name;
