import { beforeAll, expect, test } from 'vitest';
import type { Books } from '../../../pos/db/books.ts';
import { describeAct } from '../../../pos/history/describe-act.ts';
import { completeSentences, lookUp } from '../../../pos/i18n/catalogue.ts';
import { shopFormats } from '../../../pos/shell/shop-formats.ts';
import type { Instant } from '../../../shared/dates/plain-date.ts';
import { type AuditAct, accessActs, auditGroups } from '../../../shared/history/audit.ts';
import { grocery } from '../../worlds/pretend-server.ts';

beforeAll(completeSentences);

const formats = shopFormats(grocery, 'es-AR');
const books = {
  users: { value: [{ id: 'susana', name: 'Susana' }] },
  stores: { value: [{ id: 'centro', name: 'Centro' }] },
  customer: (id: string) => (id === 'juan' ? { name: 'Juan Pérez' } : undefined),
} as unknown as Books;

const said = (what: string, entity: AuditAct['entity'], fields: AuditAct['fields']) => {
  const at = '2026-11-21T15:00:00.000Z' as Instant;
  const act = { id: 'x', at, userId: null, tillId: null, what, entity, entityId: entity && 'y', subject: null, fields };
  const { title, tone, fields: described } = describeAct(act, books, formats);
  return [title, tone, ...described.map(({ label, from, to }) => `${label}: ${from} → ${to}`.replace(/\s/g, ' '))];
};

test('R2-64 a voided sale says what it was worth, what he owed, why, and who approved it', () => {
  const fields: AuditAct['fields'] = {
    value: [100_000, 0],
    state: ['confirmed', 'void'],
    balance: [70_000, -30_000],
    reason: [null, 'error'],
    approvedBy: [null, 'susana'],
  };
  expect(said('order.void', 'order', fields)).toEqual([
    ...['Venta anulada', 'info', 'Valor: $ 1.000,00 → $ 0,00', 'Estado: Confirmado → Anulada'],
    ...['Saldo del cliente: $ 700,00 → -$ 300,00', 'Motivo: vacío → error', 'Aprobado por: vacío → Susana'],
  ]);
});

test('R2-61 who was turned away, from what and why; a sale that stands all the same says so', () => {
  expect(said('role.denied', null, { right: [null, 'tills.read'], path: [null, '/api/tills'] })).toEqual([
    ...['Sin permiso', 'danger', 'Quiso:  → Ver el último contacto de cada caja'],
  ]);
  const sold: AuditAct['fields'] = {
    kind: [null, 'order.sell'],
    code: [null, 'not_authorized'],
    status: [null, 'applied'],
  };
  expect(said('role.denied', null, sold)).toEqual([
    ...['Sin permiso', 'danger', 'Quiso:  → Vender, también a cuenta', expect.stringMatching(/^Motivo: {2}→ ./)],
    'Quedó:  → Hecho, para revisar',
  ]);
});

test('SEC-43 a wrong PIN says whether it locked; a till that was added, where and from which address', () => {
  expect(said('session.failed', null, { locks: [null, true] })).toEqual([
    ...['PIN equivocado', 'warn', 'Bloqueo:  → PIN bloqueado por unos minutos'],
  ]);
  expect(said('session.failed', null, { locks: [null, false] })).toEqual(['PIN equivocado', 'warn']);
  const added: AuditAct['fields'] = { address: [null, '10.0.0.7'], storeId: [null, 'centro'] };
  expect(said('till.enrolled', null, added)).toEqual([
    ...['Caja agregada', 'plain', 'Local:  → Centro', 'Dirección de red:  → 10.0.0.7'],
  ]);
});

test('R2-64 every act that can be searched for has a name in words', () => {
  for (const what of [...Object.values(auditGroups).flat(), ...accessActs])
    expect(lookUp(`audit.act.${what}`, {}), what).not.toBeNull();
});
