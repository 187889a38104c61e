import type { Role } from '../../../shared/users/user.ts';

/** What each role is called. */
export const role = {
  'role.cashier': 'Cajero',
  'role.supervisor': 'Supervisor',
  'role.owner': 'Dueño',
  'role.accountant': 'Contador',
} as const satisfies Record<`role.${Role}`, string>;
