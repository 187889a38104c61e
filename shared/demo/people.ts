import type { Role } from '../users/user.ts';

/** Who works in the example shop. Their PINs stand on its own sign-in page: there is nothing in it to be guarded. */
export interface DemoPerson {
  readonly name: string;
  readonly role: Role;
  readonly pin: string;
}

export const demoOwner: DemoPerson = { name: 'Graciela Medina', role: 'owner', pin: '1111' };

export const demoStaff: readonly DemoPerson[] = [
  { name: 'Camila Ojeda', role: 'cashier', pin: '2222' },
  { name: 'Hugo Paredes', role: 'supervisor', pin: '3333' },
  { name: 'Estela Rinaldi', role: 'accountant', pin: '4444' },
];

/** The PIN of one of them, as long as it is the one that the shop began with. */
export function demoPinOf(user: { readonly name: string; readonly pin: { readonly keyVersion: number } | null }) {
  const person = [demoOwner, ...demoStaff].find(({ name }) => name === user.name);
  return user.pin?.keyVersion === 1 ? (person?.pin ?? null) : null;
}
