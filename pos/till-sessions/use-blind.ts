import { useTill } from '../use-till.ts';

/** Whether who is signed in counts without being told what should be there: a cashier, where the shop wants it so. */
export function useBlind(): boolean {
  const { books, session } = useTill();
  return session.value?.user.role === 'cashier' && books.business.value?.settings.blindCount === true;
}
