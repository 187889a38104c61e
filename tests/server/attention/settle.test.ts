import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAttention } from '../../../server/attention/read-attention.ts';
import { pushCommands } from '../../../server/sync/push.ts';
import { attentionQuerySchema } from '../../../shared/attention/settle-schema.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { type Books, MARIA, openBooks, PEDRO, tillId } from '../../worlds/books.ts';
import { byMaria, type CorrectingTill, correctingTill, proof, readBooks } from '../../worlds/corrections.ts';
import { idOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';
import { findingsOf } from '../../worlds/tampered.ts';

const SUSANA = idOf(0xa5);
const LUISA = idOf(0xa6);
const bySusana = { userId: SUSANA, proof } as Partial<Command>;
const byLuisa = { userId: LUISA, proof } as Partial<Command>;
const orderOf = (sale: Command<'order.sell'>) => sale.payload.orderId;

describe.each(engines())('what waits is settled by somebody (%s)', (engine) => {
  let books: Books;
  let till: CorrectingTill;
  let office: CorrectingTill;
  let customerId = '';
  beforeAll(async () => {
    books = await openBooks(engine, 5);
    [till, office] = [correctingTill(books, 1), correctingTill(books, 2)];
    await books.db.write(async (tx) => {
      const [pedro] = await tx.byValues('users', 'id', [PEDRO]);
      if (!pedro) return;
      const susana = { ...pedro, id: SUSANA, name: 'Susana', role: 'supervisor' };
      await tx.insert('users', [susana, { ...pedro, id: LUISA, name: 'Luisa', role: 'owner' }]);
    });
  });
  afterAll(async () => {
    expect(await findingsOf(books.db)).toEqual([]);
    await books.close();
  });
  beforeEach(async () => {
    customerId = till.nextId();
    await till.pushOne(till.customer(customerId));
  });

  const list = async (query: Record<string, string> = {}) =>
    (await books.db.read((tx) => readAttention(tx, attentionQuerySchema.parse(query)))).commands;
  const listed = async (id: string) => (await list({ limit: '200' })).some((one) => one.id === id);
  const settled = async (id: string) =>
    (await list({ settled: 'yes', limit: '200' })).find((one) => one.id === id)?.settled;
  const settling = (
    { id: commandId }: Pick<Command, 'id'>,
    outcome: 'seen' | 'apply' | 'dismiss',
    change: { note?: string; by?: Partial<Command> } = {},
  ) => {
    const { note, by = byMaria } = change;
    return office.command('attention.settle', { commandId, outcome, ...(note && { note }) }, by);
  };
  const balance = async () => (await books.db.read((tx) => tx.byValues('customers', 'id', [customerId])))[0]?.balance;
  const onAccount = (amount: number) => till.sale({ account: amount }, { customerId });
  /** A modification whose order no server has heard of yet. */
  const early = async () => {
    const sale = onAccount(6000);
    const modification = till.modify(orderOf(sale), {
      add: [{ lineId: till.nextId(), description: 'Pan', quantity: 1000, unitPrice: 600 }],
    });
    expect(await till.pushOne(modification)).toMatchObject({ status: 'held', code: 'order_unknown' });
    return { sale, modification };
  };
  const flagged = async () => {
    const sale = till.sale({ account: 5000 }, { customerId, number: `V-99-0000${String(++strange).padStart(4, '0')}` });
    expect(await till.pushOne(sale)).toMatchObject({ status: 'applied', flags: ['number_foreign'] });
    return sale;
  };
  let strange = 0;

  it('X-03 what is flagged or refused is seen by somebody, with a note, and stays as it was answered', async () => {
    const sale = await flagged();
    const refused = till.command('product.save', { productId: till.nextId(), changes: { name: 'Té' } }, {});
    expect(await till.pushOne(refused)).toMatchObject({ status: 'refused', code: 'not_authorized' });
    expect([await listed(sale.id), await listed(refused.id)]).toEqual([true, true]);
    const before = await readBooks(books.db);
    expect(await office.pushOne(settling(sale, 'seen', { note: 'hablado con Juan' }))).toMatchObject({
      status: 'applied',
    });
    expect(await office.pushOne(settling(refused, 'seen', { by: bySusana }))).toMatchObject({ status: 'applied' });
    expect(await readBooks(books.db)).toEqual(before);
    expect([await listed(sale.id), await listed(refused.id)]).toEqual([false, false]);
    expect(await settled(sale.id)).toMatchObject({ outcome: 'seen', note: 'hablado con Juan', userId: MARIA });
    expect(await settled(refused.id)).toMatchObject({ outcome: 'seen', note: null, userId: SUSANA });
    expect(await till.pushOne(sale)).toMatchObject({ status: 'applied', flags: ['number_foreign'], replayed: true });
  });

  it('X-03 D-28 what is held is applied by the rules of now, once, and every till hears of it', async () => {
    const { sale, modification } = await early();
    const { head } = await till.pull();
    await till.pushOne(sale);
    const settle = settling(modification, 'apply');
    const answer = await office.pushOne(settle);
    expect(answer).toMatchObject({ status: 'applied' });
    expect(await balance()).toBe(6600);
    const page = await till.pull(head);
    expect(page.settled).toEqual([
      {
        commandId: modification.id,
        outcome: 'apply',
        note: null,
        userId: MARIA,
        at: settle.occurredAt,
        seq: answer.seq,
      },
    ]);
    expect(page.orders).toMatchObject([{ id: orderOf(sale), currentValue: 6600, seq: answer.seq }]);
    expect((await office.pull(head)).settled).toBeUndefined();
    const before = await readBooks(books.db);
    expect(await office.pushOne(settle)).toMatchObject({ status: 'applied', replayed: true });
    expect(await till.pushOne(modification)).toMatchObject({ status: 'held', replayed: true });
    expect(await readBooks(books.db)).toEqual(before);
    const [change] = await books.db.read((tx) => tx.byValues('order_modifications', 'order_id', [orderOf(sale)]));
    expect(change).toMatchObject({ command_id: modification.id, approved_by: MARIA });
  });

  it('what still cannot be applied says why, changes nothing, and goes on waiting', async () => {
    const { modification } = await early();
    const before = await readBooks(books.db);
    const settle = settling(modification, 'apply');
    expect(await office.pushOne(settle)).toMatchObject({ status: 'refused', code: 'order_unknown' });
    expect(await readBooks(books.db)).toEqual(before);
    expect(await listed(modification.id)).toBe(true);
    // What it was about still stands there: the try itself is nothing to look at.
    expect(await listed(settle.id)).toBe(false);
  });

  it('X-03 what is dismissed wants a reason, and is without effect for good', async () => {
    const { sale, modification } = await early();
    await till.pushOne(sale);
    expect(await office.pushOne(settling(modification, 'dismiss'))).toMatchObject({ code: 'reason_required' });
    const before = await readBooks(books.db);
    const dismissed = settling(modification, 'dismiss', { note: 'se cargó dos veces' });
    expect(await office.pushOne(dismissed)).toMatchObject({ status: 'applied' });
    expect(await readBooks(books.db)).toEqual(before);
    expect(await balance()).toBe(6000);
    expect(await office.pushOne(settling(modification, 'apply'))).toMatchObject({
      status: 'refused',
      code: 'already_settled',
    });
    expect(await readBooks(books.db)).toEqual(before);
  });

  it('of two people at once the first one’s word stands; the same word twice is no quarrel', async () => {
    const { sale, modification } = await early();
    await till.pushOne(sale);
    const words = [
      settling(modification, 'apply'),
      settling(modification, 'apply', { by: bySusana }),
      settling(modification, 'dismiss', { note: 'no', by: bySusana }),
    ];
    const { results } = await office.push(words);
    expect(results.map(({ status, code }) => code ?? status)).toEqual(['applied', 'applied', 'already_settled']);
    expect(await balance()).toBe(6600);
    expect(await settled(modification.id)).toMatchObject({ outcome: 'apply', userId: MARIA });
  });

  it('from two devices at the same time one of them decides', async () => {
    const { sale, modification } = await early();
    await till.pushOne(sale);
    const third = correctingTill(books, 3);
    const commandId = modification.id;
    const there = third.command('attention.settle', { commandId, outcome: 'dismiss', note: 'no' });
    const [one, other] = await Promise.all([office.pushOne(settling(modification, 'apply')), third.pushOne(there)]);
    const codes = [one, other].map(({ status, code }) => code ?? status).toSorted();
    expect(codes).toEqual(['already_settled', 'applied']);
    expect(await balance()).toBe(one.status === 'applied' ? 6600 : 6000);
  });

  it('each state has its own word: nothing held is merely seen, nothing done is applied again or dismissed', async () => {
    const [{ modification }, sale, fine] = [await early(), await flagged(), onAccount(100)];
    await till.pushOne(fine);
    const { results } = await office.push([
      settling(modification, 'seen'),
      settling(sale, 'apply'),
      settling(sale, 'dismiss', { note: 'no' }),
      settling(fine, 'seen'),
      settling({ id: office.nextId() }, 'seen'),
    ]);
    expect(results.map(({ code }) => code)).toEqual([
      ...['outcome_unfit', 'outcome_unfit', 'outcome_unfit', 'outcome_unfit', 'command_unknown'],
    ]);
    expect(await listed(sale.id)).toBe(true);
  });

  it('X-17 nobody settles without the right to, and nobody applies what he could not do himself', async () => {
    const lost = correctingTill(books, 4);
    const refund = lost.refund(100, { customerId });
    const money = lost.payment(300, { customerId });
    await office.pushOne(office.command('till.revoke', { tillId: tillId(4) }));
    expect((await lost.push([refund, money])).results.map(({ code }) => code)).toEqual([
      'till_revoked',
      'till_revoked',
    ]);
    const denied = settling(refund, 'apply', { by: bySusana });
    expect(await office.pushOne(denied)).toMatchObject({ status: 'refused', code: 'not_authorized' });
    expect(await listed(denied.id)).toBe(true);
    const trail = await books.db.read((tx) => tx.byValues('audit', 'command_id', [denied.id]));
    expect(trail).toMatchObject([{ what: 'role.denied', who: SUSANA }]);
    expect(await office.pushOne(settling(money, 'apply', { by: { userId: PEDRO, proof } }))).toMatchObject({
      code: 'not_authorized',
    });
    expect(await office.pushOne(settling(money, 'apply', { by: { userId: SUSANA } }))).toMatchObject({
      code: 'proof_missing',
    });
    expect(await balance()).toBe(0);
    expect(await office.pushOne(settling(money, 'apply', { by: bySusana }))).toMatchObject({ status: 'applied' });
    expect(await office.pushOne(settling(refund, 'dismiss', { by: bySusana, note: 'no pasó' }))).toMatchObject({
      status: 'applied',
    });
    expect(await balance()).toBe(-300);
    const [paid] = await books.db.read((tx) => tx.byValues('payments', 'customer_id', [customerId]));
    expect(paid).toMatchObject({ amount: 300, till_id: tillId(4), user_id: PEDRO });
  });

  it('D-22 SEC-14 who settles what came in another’s name stands for it: nobody is both of two persons', async () => {
    const lost = correctingTill(books, 5);
    await office.pushOne(office.command('settings.save', { changes: { adjustmentSecondPersonAbove: 1000 } }));
    const drafted = till.draft(-5000, { customerId });
    await till.pushOne(drafted);
    const { movementId } = drafted.payload;
    // A lost till says that it was Luisa, and that without her proof.
    const inHerName = { userId: LUISA } as Partial<Command>;
    const confirmed = lost.command('movement.confirm', { movementId }, inHerName);
    const other = { movementId: lost.nextId(), customerId, amount: -3000, reason: 'arreglo' };
    const written = lost.command('movement.draft', other, inHerName);
    await office.pushOne(office.command('till.revoke', { tillId: tillId(5) }));
    const { results } = await lost.push([confirmed, written]);
    expect(results.map(({ code }) => code)).toEqual(['till_revoked', 'till_revoked']);
    const before = await readBooks(books.db);
    const denied = { status: 'refused', code: 'second_person_needed' };
    expect(await office.pushOne(settling(confirmed, 'apply'))).toMatchObject(denied);
    expect(await readBooks(books.db)).toEqual(before);
    expect(await office.pushOne(settling(confirmed, 'apply', { by: byLuisa }))).toMatchObject({ status: 'applied' });
    expect(await balance()).toBe(-5000);
    const trail = await books.db.read((tx) => tx.byValues('audit', 'command_id', [confirmed.id]));
    expect(trail.map(({ detail }) => JSON.parse(detail))).toMatchObject([{ approvedBy: [null, LUISA] }]);
    // What María has written down in Luisa's name is María's.
    expect(await office.pushOne(settling(written, 'apply'))).toMatchObject({ status: 'applied' });
    const confirm = (by: Partial<Command>) => office.command('movement.confirm', { movementId: other.movementId }, by);
    expect(await office.pushOne(confirm(byMaria))).toMatchObject(denied);
    expect(await office.pushOne(confirm(byLuisa))).toMatchObject({ status: 'applied' });
    expect(await balance()).toBe(-8000);
    await office.pushOne(office.command('settings.save', { changes: { adjustmentSecondPersonAbove: null } }));
  });

  it('what cannot be read can only be dismissed: trying to apply it adds nothing to the list', async () => {
    const [row] = await books.db.read((tx) => tx.byValues('tills', 'id', [tillId(4)]));
    const odd = { ...till.payment(1, { customerId }), id: till.nextId(), tillId: tillId(4), payload: { amount: 'x' } };
    const sent = { commands: [{ ...odd, tillSeq: row?.next_seq ?? 1 }] };
    const { results } = await pushCommands(books.deps, { tillId: tillId(4), userId: null }, sent);
    expect(results).toMatchObject([{ status: 'held', code: 'till_revoked' }]);
    const settle = settling(odd, 'apply');
    expect(await office.pushOne(settle)).toMatchObject({ status: 'refused', code: 'could_not_apply' });
    expect([await listed(settle.id), await listed(odd.id)]).toEqual([false, true]);
    expect(await office.pushOne(settling(odd, 'dismiss', { note: 'ilegible' }))).toMatchObject({ status: 'applied' });
  });

  it('what it is over by when it is applied is flagged on the decision', async () => {
    await till.pushOne(till.customer(customerId, { creditLimit: 1000 }));
    const { sale, modification } = await early();
    expect(await till.pushOne(sale)).toMatchObject({ flags: ['over_limit'] });
    const settle = settling(modification, 'apply');
    expect(await office.pushOne(settle)).toMatchObject({ status: 'applied', flags: ['over_limit'] });
    const own = (await list()).find(({ id }) => id === settle.id);
    expect(own).toMatchObject({ kind: 'attention.settle', about: { id: modification.id, kind: 'order.modify' } });
  });

  it('R2-64 the trail says who decided what, beside what it came to', async () => {
    const { sale, modification } = await early();
    await till.pushOne(sale);
    const settle = settling(modification, 'apply', { note: 'llegó la venta' });
    await office.pushOne(settle);
    const rows = await books.db.read((tx) => tx.byValues('audit', 'command_id', [settle.id, modification.id]));
    expect(rows.map(({ what, who, entity, entity_id: id }) => [what, who, entity, id])).toEqual(
      expect.arrayContaining([
        ['order.modify', MARIA, 'order', orderOf(sale)],
        ['attention.settle', MARIA, 'command', modification.id],
      ]),
    );
    const own = rows.find(({ what }) => what === 'attention.settle');
    expect(JSON.parse(own?.detail ?? '')).toEqual({
      state: ['held', 'apply'],
      kind: [null, 'order.modify'],
      reason: [null, 'llegó la venta'],
    });
  });

  it('a decision and what it is about may come in one push, as after a backup was restored', async () => {
    const sale = onAccount(6000);
    const early = till.modify(orderOf(sale), {
      add: [{ lineId: till.nextId(), description: 'Pan', quantity: 1000, unitPrice: 600 }],
    });
    const settle = till.command('attention.settle', { commandId: early.id, outcome: 'apply' });
    const { results } = await till.push([early, sale, settle]);
    expect(results.map(({ status }) => status)).toEqual(['held', 'applied', 'applied']);
    expect(await balance()).toBe(6600);
    expect(await listed(early.id)).toBe(false);
  });

  it('a decision of a till that was revoked waits itself, and is not carried out on another’s word', async () => {
    const { sale, modification } = await early();
    await till.pushOne(sale);
    const lost = correctingTill(books, 4);
    const [row] = await books.db.read((tx) => tx.byValues('tills', 'id', [tillId(4)]));
    const commandId = modification.id;
    const late = lost.command('attention.settle', { commandId, outcome: 'apply' });
    const numbered = { ...late, tillSeq: row?.next_seq ?? 1 };
    const { results } = await pushCommands(books.deps, { tillId: tillId(4), userId: null }, { commands: [numbered] });
    expect(results).toMatchObject([{ status: 'held', code: 'till_revoked' }]);
    expect(await office.pushOne(settling(late, 'apply'))).toMatchObject({ code: 'outcome_unfit' });
    expect(await office.pushOne(settling(late, 'dismiss', { note: 'caja perdida' }))).toMatchObject({
      status: 'applied',
    });
    expect(await listed(modification.id)).toBe(true);
  });

  it('the list is found by state, till and kind, and counted for every till', async () => {
    const [sale, { modification }] = [await flagged(), await early()];
    const ids = async (query: Record<string, string>) => (await list({ limit: '200', ...query })).map(({ id }) => id);
    expect(await ids({ state: 'flagged' })).toContain(sale.id);
    expect(await ids({ state: 'flagged' })).not.toContain(modification.id);
    expect(await ids({ state: 'held', kind: 'order.modify', till: tillId(1) })).toContain(modification.id);
    expect(await ids({ kind: 'order.sell' })).not.toContain(modification.id);
    expect(await ids({ till: tillId(2) })).not.toContain(sale.id);
    const { waiting } = await till.pull();
    expect(waiting).toBe((await list({ limit: '200' })).length);
    await office.pushOne(settling(sale, 'seen'));
    expect((await till.pull()).waiting).toBe((waiting ?? 0) - 1);
  });
});
