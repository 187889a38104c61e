import { beforeAll, describe, expect, test } from 'vitest';
import { explainCommand } from '../../../pos/attention/explain-command.ts';
import { completeSentences } from '../../../pos/i18n/catalogue.ts';
import { shopFormats } from '../../../pos/shell/shop-formats.ts';
import type { AnsweredCommand } from '../../../shared/attention/attention.ts';
import type { Command } from '../../../shared/sync/command.ts';

beforeAll(() => completeSentences());

const formats = shopFormats(null, 'es-AR');
const readable = {} as Command;
const explain = (said: Partial<AnsweredCommand>, command: Command | null = readable) =>
  explainCommand(
    { kind: 'order.sell', status: 'applied', code: null, flags: [], params: null, ...said },
    command,
    formats,
  );

describe('each that waits says what happened, what it did to money and what can be done', () => {
  test('a sale over the limit counts, and the customer is to be spoken to', () => {
    const said = explain({ flags: ['over_limit', 'number_reused', 'number_foreign'] });
    expect(said.why).toHaveLength(3);
    expect(said.money).toMatch(/Ya cuenta en los saldos/);
    expect(said.todo).toEqual([expect.stringMatching(/límite/), expect.stringMatching(/dos papeles/)]);
  });

  test('what is held has changed no balance, and its money is where it is', () => {
    const said = explain({ status: 'held', kind: 'order.modify', code: 'over_removal' });
    expect(said.money).toMatch(/No cambió ningún saldo ni el stock.*está en su caja/);
    expect(said.todo).toEqual([expect.stringMatching(/aplíquela/)]);
    expect(explain({ status: 'held', code: 'till_revoked' }).todo).toEqual([expect.stringMatching(/dada de baja/)]);
    expect(explain({ status: 'held', code: 'file_differs' }).todo).toEqual([
      expect.stringMatching(/anule la del archivo/),
    ]);
    expect(explain({ status: 'held', code: 'malformed' }, null).todo).toEqual([expect.stringMatching(/descártela/)]);
  });

  test('D-22 a confirmation of a draft that others changed meanwhile is to be made anew', () => {
    const said = explain({ status: 'held', kind: 'movement.confirm', code: 'preview_differs' });
    expect(said.why).toEqual([expect.stringMatching(/borrador.*No se confirmó nada/)]);
    expect(said.money).toMatch(/No cambió ningún saldo/);
    expect(said.todo).toEqual([expect.stringMatching(/confírmelo de nuevo.*descarte ésta/)]);
  });

  test('what was refused is to be done again where something changed hands', () => {
    expect(explain({ status: 'refused', code: 'malformed' }).todo).toEqual([
      expect.stringMatching(/cárguelo de nuevo/),
    ]);
    const other = explain({ status: 'refused', kind: 'product.save', code: 'proof_missing' });
    expect([other.money, other.todo]).toEqual(['No cambió nada.', ['Si hace falta, hágala de nuevo.']]);
    expect(explain({ status: 'refused', kind: 'price.guess', code: 'unknown_kind' }, null).why).toHaveLength(1);
  });

  test('X-12 what was refused counts in its drawer: done again it wants the same cash noted the other way', () => {
    const refused = (command: unknown) =>
      explain({ status: 'refused', kind: (command as Command).kind, code: 'proof_invalid' }, command as Command);
    const refund = (method: string) => ({ kind: 'refund.pay', payload: { method, amount: 1000 } });
    const back = refused(refund('cash'));
    expect(back.money).toMatch(/ningún saldo.*cuenta en la caja.*«Rechazadas por el servidor»/);
    expect(back.todo).toEqual([expect.stringMatching(/hágala de nuevo/), expect.stringMatching(/«Poner efectivo»/)]);
    const paid = refused({ kind: 'payment.take', payload: { method: 'cash', amount: 1000 } });
    expect(paid.todo).toEqual([expect.stringMatching(/cárguelo/), expect.stringMatching(/«Sacar efectivo»/)]);
    const move = refused({ kind: 'cash.move', payload: { direction: 'out', amount: 1000, reason: 'retiro' } });
    expect(move.todo).toEqual([expect.stringMatching(/^No la anote de nuevo: su efectivo ya cuenta/)]);
    const byCard = refused(refund('card'));
    expect([byCard.money, byCard.todo]).toEqual([
      expect.not.stringMatching(/efectivo/),
      [expect.not.stringMatching(/efectivo/)],
    ]);
    const unread = explain({ status: 'refused', kind: 'payment.take', code: 'malformed' }, null);
    expect(unread.todo).toEqual([expect.stringMatching(/cárguelo/), expect.stringMatching(/al revés/)]);
  });

  test('X-12 a close that showed other figures is compared with its report', () => {
    const said = explain({ kind: 'till.close', flags: ['close_differs'] });
    expect(said.todo).toEqual([expect.stringMatching(/Abra el informe/)]);
  });
});
