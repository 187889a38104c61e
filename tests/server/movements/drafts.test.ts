import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readMovement } from '../../../server/movements/read-movement.ts';
import { draftMovementSchema } from '../../../shared/movements/movement-schema.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { type Books, MARIA, openBooks, PEDRO } from '../../worlds/books.ts';
import { type CorrectingTill, correctingTill, proof, readBooks } from '../../worlds/corrections.ts';
import { idOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';
import { findingsOf } from '../../worlds/tampered.ts';

const LUISA = idOf(0xa6);
const byLuisa = { userId: LUISA, proof } as Partial<Command>;

describe.each(engines())('a draft that two tills have in hand on %s', (engine) => {
  let books: Books;
  let office: CorrectingTill;
  let till: CorrectingTill;
  let customerId = '';
  beforeAll(async () => {
    books = await openBooks(engine, 2);
    [office, till] = [correctingTill(books, 1), correctingTill(books, 2)];
    await books.db.write(async (tx) => {
      const [pedro] = await tx.byValues('users', 'id', [PEDRO]);
      if (pedro) await tx.insert('users', [{ ...pedro, id: LUISA, name: 'Luisa', role: 'owner' }]);
    });
  });
  afterAll(async () => {
    expect(await findingsOf(books.db)).toEqual([]);
    await books.close();
  });
  beforeEach(async () => {
    customerId = office.nextId();
    await office.pushOne(office.customer(customerId));
  });

  const balance = async (id = customerId) =>
    (await books.db.read((tx) => tx.byValues('customers', 'id', [id])))[0]?.balance;
  const row = async (id: string) => (await books.db.read((tx) => tx.byValues('movements', 'id', [id])))[0];
  /** Written down at the office; everybody has seen it. */
  const drafted = async (amount: number, change: object = {}) => {
    const draft = office.draft(amount, { customerId, ...change });
    await office.pushOne(draft);
    return draft.payload.movementId;
  };
  const confirm = (movementId: string, debt: number, by?: Partial<Command>) =>
    till.command('movement.confirm', { movementId, shown: { customerId, debt } }, by);
  const settling = ({ id: commandId }: Command, outcome: 'apply' | 'dismiss', note?: string) =>
    office.command('attention.settle', { commandId, outcome, ...(note && { note }) });
  /** Pushed, it has this answer and nothing in the books is otherwise than before. */
  const changesNothing = async (command: Command, answer: object) => {
    const before = await readBooks(books.db);
    expect(await till.pushOne(command)).toMatchObject(answer);
    expect(await readBooks(books.db)).toEqual(before);
  };
  const HELD = { status: 'held', code: 'preview_differs' };

  it('D-22 a confirmation of a draft that was made larger meanwhile posts nothing, and waits for somebody', async () => {
    const movementId = await drafted(500);
    await office.pushOne(office.draft(90_000, { customerId, movementId }));
    const confirmed = confirm(movementId, 500);
    await changesNothing(confirmed, HELD);
    expect([(await row(movementId))?.state, await balance()]).toEqual(['draft', 0]);
    // As it is now nobody has confirmed it; and what was confirmed is not there.
    expect(await office.pushOne(settling(confirmed, 'apply'))).toMatchObject({
      status: 'refused',
      code: 'preview_differs',
    });
    expect(await office.pushOne(settling(confirmed, 'dismiss', 'se confirma de nuevo'))).toMatchObject({
      status: 'applied',
    });
    expect([(await row(movementId))?.state, await balance()]).toEqual(['draft', 0]);
    expect(await till.pushOne(confirm(movementId, 90_000))).toMatchObject({ status: 'applied' });
    expect(await balance()).toBe(90_000);
  });

  it('D-22 nor is it posted on another’s account; and once it is again what was shown, what waits can be applied', async () => {
    const [movementId, other] = [await drafted(-500), office.nextId()];
    await office.push([office.customer(other), office.draft(-500, { customerId: other, movementId })]);
    const confirmed = confirm(movementId, -500);
    await changesNothing(confirmed, HELD);
    await office.pushOne(office.draft(-500, { customerId, movementId }));
    expect(await office.pushOne(settling(confirmed, 'apply'))).toMatchObject({ status: 'applied' });
    expect([await balance(), await balance(other)]).toEqual([-500, 0]);
  });

  it('D-22 whoever was merged meanwhile has the account that was shown, and what says nothing of what was shown is confirmed as it is', async () => {
    const [movementId, next, survivor] = [await drafted(500), await drafted(300), office.nextId()];
    await office.push([
      office.customer(survivor),
      office.command('customer.merge', { customerId, into: survivor }),
      office.draft(400, { customerId: survivor, movementId: next }),
    ]);
    expect(await till.pushOne(confirm(movementId, 500))).toEqual(expect.objectContaining({ status: 'applied' }));
    expect(await till.pushOne(till.confirm(next))).toMatchObject({ status: 'applied' });
    expect(await balance(survivor)).toBe(900);
  });

  it('R4-56 confirmed again as it stands, nothing happens; whoever confirmed another amount is told', async () => {
    const movementId = await drafted(500);
    await office.pushOne(office.draft(90_000, { customerId, movementId }));
    expect(await office.pushOne(office.confirm(movementId))).toMatchObject({ status: 'applied' });
    await changesNothing(confirm(movementId, 90_000), { status: 'applied' });
    await changesNothing(confirm(movementId, 500), HELD);
    await office.pushOne(office.cancel(movementId));
    await changesNothing(confirm(movementId, 90_000), { status: 'refused', code: 'movement_not_draft' });
  });

  it('D-22 a small draft that grew above the second person’s amount is not refused for an amount that nobody saw', async () => {
    await office.pushOne(office.command('settings.save', { changes: { adjustmentSecondPersonAbove: 1000 } }));
    const movementId = await drafted(500);
    await office.pushOne(office.draft(90_000, { customerId, movementId }));
    await changesNothing(confirm(movementId, 500), HELD);
    await changesNothing(confirm(movementId, 90_000), { status: 'refused', code: 'second_person_needed' });
    await office.pushOne(office.command('settings.save', { changes: { adjustmentSecondPersonAbove: null } }));
  });

  it('R4-21 a draft that was deleted stays so: an edit that comes later is held', async () => {
    const movementId = await drafted(500);
    await office.pushOne(office.cancel(movementId, { reason: undefined }));
    const edit = till.draft(600, { customerId, movementId, edits: ['amount'] });
    const gone = { code: 'movement_unknown' };
    await changesNothing(edit, { status: 'held', ...gone });
    expect(await row(movementId)).toBeUndefined();
    expect(await office.pushOne(settling(edit, 'apply'))).toMatchObject({ status: 'refused', ...gone });
    expect(await office.pushOne(settling(edit, 'dismiss', 'ya no hace falta'))).toMatchObject({ status: 'applied' });
    expect(await row(movementId)).toBeUndefined();
    // Deleted and edited in one push as in two.
    const next = await drafted(500);
    const { results } = await till.push([
      till.cancel(next, { reason: undefined }),
      till.draft(600, { customerId, movementId: next, edits: [] }),
    ]);
    expect(results).toMatchObject([{ status: 'applied' }, { status: 'held', ...gone }]);
    // A till from before says nothing of editing: as it always was.
    expect(await till.pushOne(till.draft(700, { customerId, movementId }))).toMatchObject({ status: 'applied' });
    expect(await row(movementId)).toMatchObject({ amount: 700, state: 'draft' });
  });

  it('R4-55 of two who edit one draft each changes what he changed, in either order', async () => {
    const edited = async (reasonFirst: boolean) => {
      const movementId = await drafted(500, { reason: 'uno' });
      const larger = office.draft(90_000, { customerId, movementId, reason: 'uno', edits: ['amount'] });
      const explained = till.draft(500, { customerId, movementId, reason: 'dos', edits: ['reason'] });
      const inTurn = [() => office.pushOne(larger), () => till.pushOne(explained)];
      for (const edit of reasonFirst ? inTurn.toReversed() : inTurn)
        expect(await edit()).toMatchObject({ status: 'applied' });
      const { amount, reason, state } = (await row(movementId)) ?? {};
      return { amount, reason, state };
    };
    const both = { amount: 90_000, reason: 'dos', state: 'draft' };
    expect([await edited(true), await edited(false)]).toEqual([both, both]);
  });

  it('D-22 who mends the reason has not written the amount: whoever did cannot confirm it, the other one can', async () => {
    await office.pushOne(office.command('settings.save', { changes: { adjustmentSecondPersonAbove: 1000 } }));
    const movementId = await drafted(5000);
    const was = await row(movementId);
    const mended = { movementId, customerId, amount: 5000, reason: 'mejor dicho', edits: ['reason'] };
    await till.pushOne(till.command('movement.draft', mended, byLuisa));
    expect(await row(movementId)).toMatchObject({ user_id: MARIA, till_id: was?.till_id, reason: 'mejor dicho' });
    await changesNothing(confirm(movementId, 5000), { status: 'refused', code: 'second_person_needed' });
    expect(await till.pushOne(confirm(movementId, 5000, byLuisa))).toMatchObject({ status: 'applied' });
    const found = await books.db.read((tx) => readMovement(tx, movementId));
    expect(found).toMatchObject({ amount: 5000, reason: 'mejor dicho', userId: LUISA, drafted: { userId: MARIA } });
    await office.pushOne(office.command('settings.save', { changes: { adjustmentSecondPersonAbove: null } }));
  });

  it('what tills from before send is read as it was, and an edit names only what a draft has', () => {
    const before = { movementId: idOf(1), customerId: idOf(2), amount: 5, reason: 'x' };
    expect(draftMovementSchema.parse(before)).toEqual(before);
    expect(draftMovementSchema.safeParse({ ...before, edits: ['customerId'] }).success).toBe(false);
  });
});
