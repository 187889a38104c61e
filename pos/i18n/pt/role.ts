import type { role as source } from '../es/role.ts';

export const role: Record<keyof typeof source, string> = {
  'role.cashier': 'Caixa',
  'role.supervisor': 'Supervisor',
  'role.owner': 'Dono',
  'role.accountant': 'Contador',
};
