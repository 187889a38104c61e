import type { role as source } from '../es/role.ts';

export const role: Record<keyof typeof source, string> = {
  'role.cashier': 'Cashier',
  'role.supervisor': 'Supervisor',
  'role.owner': 'Owner',
  'role.accountant': 'Accountant',
};
