import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pushCommands } from '../../../server/sync/push.ts';
import { type Approval, type Command, provenContent } from '../../../shared/sync/command.ts';
import { type Books, MARIA, NOON, openBooks, PEDRO, testTill } from '../../worlds/books.ts';
import { type CorrectingTill, correctingTill, line, readBooks } from '../../worlds/corrections.ts';
import { idOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

const DAY = 24 * 3_600_000;
const LUIS = idOf(0xa7);

/** A proof that is of its content, its user's key and its till: the real one is of nothing else. */
const macOf = (content: string, userId: string, keyVersion: number, tillId: string): string =>
  createHash('sha256').update([content, userId, keyVersion, tillId].join('\n')).digest('base64url');

describe.each(engines())('a supervisor approves a cashier’s act at his till, on %s', (engine) => {
  let books: Books;
  let [till, other] = [] as unknown as [CorrectingTill, CorrectingTill];
  let orderId = '';
  beforeAll(async () => {
    books = await openBooks(engine, 2);
    [till, other] = [correctingTill(books, 1), correctingTill(books, 2)];
    await books.db.write(async (tx) => {
      const [maria] = await tx.byValues('users', 'id', [MARIA]);
      if (maria)
        await tx.insert('users', [{ ...maria, id: LUIS, name: 'Luis', role: 'supervisor', pin_key_version: 2 }]);
      const retired = { user_id: LUIS, key_version: 1, salt: 's', iterations: 1, sealed_base: 'sealed' };
      await tx.insert('user_keys', [{ ...retired, retired_at: new Date(NOON - 60_000).toISOString() }]);
    });
    await till.pushOne(till.customer(idOf(0x71)));
  });
  afterAll(() => books.close());
  beforeEach(async () => {
    const sale = till.sale({ account: 6000, cash: 4000 }, { customerId: idOf(0x71) });
    await till.pushOne(sale);
    orderId = sale.payload.orderId;
  });

  /** With keys that know whose proof of what it is. */
  const push = async (one: Command, from = till) => {
    const verifyProof = (key: { user_id: string; key_version: number }, tillId: string, content: string, mac: string) =>
      mac === macOf(content, key.user_id, key.key_version, tillId);
    const deps = { ...books.deps, keys: { ...books.deps.keys, verifyProof } };
    const [command] = from.number([one]);
    const sender = { tillId: from.id, userId: null };
    const { results } = await pushCommands(deps, sender, { commands: [command], headSeq: undefined });
    return results[0]?.code ?? results[0]?.flags ?? results[0]?.status;
  };
  const asPedro = (from = till): Command =>
    from.modify(orderId, { add: [line(`${till.nextId()}:l1`, 1000)] }, { userId: PEDRO });
  const approved = (command: Command, userId = LUIS, keyVersion = 2, content: Command = command): Command => {
    const proof = macOf(provenContent({ ...content }), userId, keyVersion, command.tillId);
    return { ...command, approval: { userId, keyVersion, proof } satisfies Approval };
  };
  const balance = async () => (await books.db.read((tx) => tx.byValues('customers', 'id', [idOf(0x71)])))[0]?.balance;

  it('SEC-28 whoever only reads the books does nothing with it: an approval is for a cashier', async () => {
    const before = await balance();
    const reader = idOf(0xa8);
    await books.db.write(async (tx) => {
      const [pedro] = await tx.byValues('users', 'id', [PEDRO]);
      if (pedro) await tx.insert('users', [{ ...pedro, id: reader, name: 'Rut', role: 'accountant' }]);
    });
    const act = till.modify(orderId, { add: [line(`${till.nextId()}:l1`, 1000)] }, { userId: reader });
    expect(await push(approved(act))).toBe('not_authorized');
    expect(await balance()).toBe(before);
  });

  it('D-46 with it the act is done once, and the trail says who approved it', async () => {
    const before = (await balance()) ?? 0;
    const act = approved(asPedro());
    expect(await push(act)).toBe('applied');
    expect(await push(act)).toBe('applied');
    expect(await balance()).toBe(before + 600);
    const rows = await books.db.read((tx) => tx.all<{ detail: string }>('select * from audit order by n desc', []));
    expect(JSON.stringify(rows[0])).toContain(LUIS);
    const versions = await books.db.read((tx) => tx.byValues('order_modifications', 'order_id', [orderId]));
    expect(versions.map(({ user_id, approved_by }) => [user_id, approved_by])).toEqual([[PEDRO, LUIS]]);
  });

  it.each<[string, (command: Command) => Command, string]>([
    ['none', (command) => command, 'not_authorized'],
    [
      'one for another command',
      (command) => approved(command, LUIS, 2, { ...command, id: idOf(0x5555) }),
      'proof_invalid',
    ],
    [
      'one for other goods',
      (command) => approved(command, LUIS, 2, { ...command, payload: {} } as never),
      'proof_invalid',
    ],
    [
      'one under a PIN that is not his',
      (command) =>
        ({
          ...approved(command, MARIA, 1),
          approval: { ...approved(command, MARIA, 1).approval, userId: LUIS },
        }) as Command,
      'proof_invalid',
    ],
    ['the cashier’s own', (command) => approved(command, PEDRO, 1), 'not_authorized'],
    ['a stranger’s', (command) => approved(command, idOf(0x6666), 1), 'not_authorized'],
    ['one under a key that was changed before', (command) => approved(command, LUIS, 1), 'proof_invalid'],
    ['one under a key that never was', (command) => approved(command, LUIS, 9), 'proof_invalid'],
  ])('D-46 SEC-14 the approval that is %s: refused, and nothing changes', async (what, make, code) => {
    const later = { occurredAt: new Date(NOON - 30_000).toISOString() } as Partial<Command>;
    const command = { ...asPedro(), ...later } as Command;
    const before = await readBooks(books.db);
    expect(await push(make(command)), what).toBe(code);
    expect(await readBooks(books.db)).toEqual(before);
  });

  it('D-46 a key that was changed since proves what was approved before, and that for a month', async () => {
    const early = { ...asPedro(), occurredAt: new Date(NOON - 120_000).toISOString() } as Command;
    expect(await push(approved(early, LUIS, 1))).toBe('applied');
    books.at(NOON + 31 * DAY);
    const late = { ...asPedro(), occurredAt: new Date(NOON - 120_000).toISOString() } as Command;
    expect(await push(approved(late, LUIS, 1))).toBe('proof_invalid');
    books.at(NOON);
  });

  it('D-46 an approval is of its till', async () => {
    const here = asPedro();
    const there = { ...asPedro(other), approval: approved(here).approval } as Command;
    expect(await push(there, other)).toBe('proof_invalid');
    expect(await push(approved(asPedro(other)), other)).toBe('applied');
  });

  it('D-46 a supervisor who has left approves nothing new; what he approved before stands, and is looked at', async () => {
    const disabled = (value: boolean, moment: number) =>
      testTill(books, 1).command(
        'user.save',
        { userId: LUIS, changes: { disabled: value } } as never,
        {
          ...{ id: till.nextId(), userId: MARIA, occurredAt: new Date(moment).toISOString() },
        } as Partial<Command>,
      );
    const proven = (one: Command) => ({
      ...one,
      proof: { keyVersion: 1, mac: macOf(provenContent({ ...one }), MARIA, 1, till.id) },
    });
    expect(await push(proven(disabled(true, NOON - 20_000)) as Command)).toBe('applied');
    const at = (moment: number) => ({ ...asPedro(), occurredAt: new Date(moment).toISOString() }) as Command;
    expect(await push(approved(at(NOON - 10_000)))).toBe('not_authorized');
    expect(await push(approved(at(NOON - 30_000)))).toEqual(['not_authorized']);
  });
});
