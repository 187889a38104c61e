import { describe, expect, test } from 'vitest';
import { createDirectory } from '../../../pos/db/directory.ts';
import { ownCommand } from '../../../pos/db/own-commands.ts';
import type { OutboxRow, StoredProfile } from '../../../pos/db/rows.ts';
import { newCustomer } from '../../../shared/customers/customer.ts';
import type { Money } from '../../../shared/money/money.ts';
import { idOf } from '../../worlds/ledger.ts';

const [JUAN, JUANCHO] = [idOf(1), idOf(2)];

const profile = (id: string, name: string, balance: number, rest: Partial<StoredProfile> = {}): StoredProfile => ({
  ...newCustomer(id, false),
  ...{ name, balance: balance as Money, generation: 1, seq: 10, ...rest },
});

const payment = (tillSeq: number, customerId: string, amount: number, seq?: number) =>
  ownCommand({
    ...{ id: idOf(100 + tillSeq), tillSeq, state: 'pending', status: null, code: null, params: null, flags: [] },
    ...{ seqs: seq === undefined ? {} : { 1: seq }, answeredAt: null },
    command: {
      ...{ id: idOf(100 + tillSeq), tillId: idOf(9), userId: idOf(8), kind: 'payment.take' },
      ...{ occurredAt: '2026-11-21T14:00:00.000Z', businessDate: '2026-11-21' },
      payload: { paymentId: idOf(200 + tillSeq), receiptNumber: 'R-01-00000001', customerId, amount, method: 'cash' },
    },
  } as unknown as OutboxRow);

const said = (tillSeq: number, kind: 'customer.save' | 'customer.archive', payload: { customerId: string }) => {
  const { row } = payment(tillSeq, payload.customerId, 1);
  return ownCommand({ ...row, command: { ...row.command, kind, payload } } as OutboxRow);
};

const open = () => {
  const directory = createDirectory(() => true);
  const put = (...profiles: StoredProfile[]) =>
    directory.put(
      profiles.map((one) => ({ profile: one, page: null })),
      () => [],
    );
  put(profile(JUAN, 'Juan Pérez', 10_000), profile(JUANCHO, 'Juancho', 4_000, { phone: '11 5555-0101' }));
  return { directory, put };
};

describe('two who became one on the server, at a till', () => {
  test('R1-06 either id is who stays, and his old name and phone find him once', () => {
    const { directory, put } = open();
    put(profile(JUANCHO, 'Juancho', 0, { phone: '11 5555-0101', seq: 20, mergedInto: JUAN }));
    put(profile(JUAN, 'Juan Pérez', 14_000, { seq: 20 }));
    for (const id of [JUAN, JUANCHO]) expect(directory.get(id)).toMatchObject({ id: JUAN, balance: 14_000 });
    for (const text of ['', 'juancho', 'juan', '5555'])
      expect(directory.search(text, 10).map(({ id }) => id)).toEqual([JUAN]);
    expect(directory.having('phone', '11 5555-0101').map(({ id }) => id)).toEqual([JUAN]);
  });

  test('R1-06 what was sold to either is found by either: an order keeps the id it was sold under', () => {
    const { directory, put } = open();
    expect(directory.idsOf(JUANCHO)).toEqual([JUANCHO]);
    put(profile(JUANCHO, 'Juancho', 0, { seq: 20, mergedInto: JUAN }));
    for (const id of [JUAN, JUANCHO]) expect(directory.idsOf(id).toSorted()).toEqual([JUAN, JUANCHO].toSorted());
  });

  test('what this till did to the old id counts on who stays, until the server’s row has it', () => {
    const { directory, put } = open();
    put(
      profile(JUANCHO, 'Juancho', 0, { seq: 20, mergedInto: JUAN }),
      profile(JUAN, 'Juan Pérez', 14_000, { seq: 20 }),
    );
    directory.setOwn(JUANCHO, [payment(1, JUANCHO, 1_000)]);
    directory.setOwn(JUAN, [payment(2, JUAN, 500)]);
    expect(directory.get(JUANCHO)).toMatchObject({ id: JUAN, balance: 12_500, unsynced: 2 });
    expect(directory.place(JUANCHO)?.own.map(({ row }) => row.tillSeq)).toEqual([1, 2]);
    directory.setOwn(JUANCHO, [payment(1, JUANCHO, 1_000, 21)]);
    put(profile(JUAN, 'Juan Pérez', 13_000, { seq: 21 }));
    directory.setOwn(JUAN, [payment(2, JUAN, 500)]);
    expect(directory.get(JUAN)).toMatchObject({ balance: 12_500, unsynced: 1 });
  });

  test('R1-06 a deleted one is nobody, also before the server has heard of it', () => {
    const { directory, put } = open();
    const deleting = payment(1, JUAN, 1);
    const command = { ...deleting.command, kind: 'customer.delete', payload: { customerId: JUAN } };
    directory.setOwn(JUAN, [{ ...deleting, command, amount: 0 } as never]);
    expect(directory.get(JUAN)).toBeNull();
    put(profile(JUANCHO, '', 0, { seq: 20, deleted: true, archived: true }));
    expect(directory.get(JUANCHO)).toBeNull();
    expect(directory.search('', 10)).toEqual([]);
    expect(directory.search('', 10, true)).toEqual([]);
  });

  test('D7b what this till says of the old id fills what who stays has none of, as on the server', () => {
    const { directory, put } = open();
    const changes = { name: 'anita', phone: '2', email: 'a@b.co', creditLimit: 0 };
    directory.setOwn(JUANCHO, [said(1, 'customer.save', { customerId: JUANCHO, changes } as never)]);
    expect(directory.get(JUANCHO)).toMatchObject({ name: 'anita', phone: '2', creditLimit: 0 });
    put(profile(JUANCHO, 'Juancho', 0, { seq: 20, mergedInto: JUAN }));
    put(profile(JUAN, 'Juan Pérez', 14_000, { seq: 20, phone: '1' }));
    directory.setOwn(JUANCHO, [said(1, 'customer.save', { customerId: JUANCHO, changes } as never)]);
    for (const id of [JUAN, JUANCHO])
      expect(directory.get(id)).toMatchObject({ name: 'Juan Pérez', phone: '1', email: 'a@b.co', creditLimit: null });
    directory.setOwn(JUAN, [said(2, 'customer.save', { customerId: JUAN, changes: { phone: '3' } } as never)]);
    expect(directory.get(JUANCHO)).toMatchObject({ phone: '3', email: 'a@b.co' });
  });

  test('D7 archiving the old id here leaves who stays in sight, and bringing it back brings him back', () => {
    const { directory, put } = open();
    const archive = (archived: boolean, customerId = JUANCHO) =>
      directory.setOwn(customerId, [said(1, 'customer.archive', { customerId, archived } as never)]);
    put(profile(JUANCHO, 'Juancho', 0, { seq: 20, mergedInto: JUAN }));
    put(profile(JUAN, 'Juan Pérez', 14_000, { seq: 20 }));
    archive(true);
    expect(directory.search('juan', 10).map(({ id, archived }) => [id, archived])).toEqual([[JUAN, false]]);
    put(profile(JUAN, 'Juan Pérez', 14_000, { seq: 21, archived: true }));
    expect(directory.search('juan', 10)).toEqual([]);
    archive(false);
    expect(directory.search('juan', 10).map(({ id, archived }) => [id, archived])).toEqual([[JUAN, false]]);
  });
});
