import { mayRequest } from '../../shared/authority/authority.ts';
import type { Role } from '../../shared/users/user.ts';
import type { BooksStatus } from '../db/books.ts';

/** How much waits for somebody: of all tills for who may see it, of this one for everybody else. */
export const countWaiting = ({ attention, waiting }: Pick<BooksStatus, 'attention' | 'waiting'>, role: Role): number =>
  mayRequest(role, 'attention.read') ? Math.max(attention, waiting ?? 0) : attention;
