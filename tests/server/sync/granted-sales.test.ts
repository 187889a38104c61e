import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pushCommands } from '../../../server/sync/push.ts';
import { type Command, provenContent } from '../../../shared/sync/command.ts';
import { type Books, MARIA, openBooks, PEDRO } from '../../worlds/books.ts';
import { type CorrectingTill, correctingTill } from '../../worlds/corrections.ts';
import { idOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

const LUIS = idOf(0xa7);
const YERBA = idOf(0x71);

/** A proof that is of its content, its user's key and its till: the real one is of nothing else. */
const macOf = (content: string, userId: string, keyVersion: number, tillId: string): string =>
  createHash('sha256').update([content, userId, keyVersion, tillId].join('\n')).digest('base64url');

describe.each(engines())('a sale on account that somebody granted, on %s', (engine) => {
  let books: Books;
  let till: CorrectingTill;
  let customerId = '';
  beforeAll(async () => {
    books = await openBooks(engine, 1);
    till = correctingTill(books, 1);
    await books.db.write(async (tx) => {
      const [maria] = await tx.byValues('users', 'id', [MARIA]);
      if (!maria) return;
      await tx.insert('users', [{ ...maria, id: LUIS, name: 'Luis', role: 'supervisor', pin_key_version: 2 }]);
    });
  });
  afterAll(() => books.close());
  beforeEach(async () => {
    customerId = till.nextId();
    await till.pushOne(till.customer(customerId, { creditLimit: 1000 }));
  });

  /** With keys that know whose proof of what it is. `session`: who has signed in at the server from that till. */
  const push = async (one: Command, session: string | null = null) => {
    const verifyProof = (key: { user_id: string; key_version: number }, tillId: string, content: string, mac: string) =>
      mac === macOf(content, key.user_id, key.key_version, tillId);
    const deps = { ...books.deps, keys: { ...books.deps.keys, verifyProof } };
    const sender = { tillId: till.id, userId: session };
    const { results } = await pushCommands(deps, sender, { commands: till.number([one]), headSeq: undefined });
    return [results[0]?.status, ...(results[0]?.flags ?? [])];
  };
  const sale = (amount: number, acceptedExcess: number | undefined, userId = PEDRO): Command => ({
    ...till.sale({ account: amount }, { customerId, ...(acceptedExcess !== undefined && { acceptedExcess }) }),
    userId,
  });
  const approved = (command: Command, userId = LUIS, keyVersion = 2): Command => {
    const proof = macOf(provenContent({ ...command }), userId, keyVersion, command.tillId);
    return { ...command, approval: { userId, keyVersion, proof } };
  };
  const proven = (command: Command, keyVersion = 2): Command => ({
    ...command,
    proof: { keyVersion, mac: macOf(provenContent({ ...command }), command.userId, keyVersion, command.tillId) },
  });
  const trailOf = async ({ payload }: Command) => {
    const { orderId = '' } = payload as { orderId?: string };
    const rows = await books.db.read((tx) => tx.byValues('audit', 'entity_id', [orderId]));
    return rows.map(({ what, who, detail }) => [what, who, JSON.parse(detail)]);
  };

  it('X-05 D-27 approved by a supervisor it is applied and not flagged; the trail names both, and by how much', async () => {
    const one = approved(sale(1300, 300));
    expect(await push(one)).toEqual(['applied']);
    expect(await trailOf(one)).toEqual([
      ['order.sell', PEDRO, { balance: [0, 1300], acceptedExcess: [null, 300], approvedBy: [null, LUIS] }],
    ]);
  });

  it('X-05 D-27 nobody approved it, or less than it came to: applied and flagged', async () => {
    expect(await push(sale(1300, undefined))).toEqual(['applied', 'over_limit']);
    expect(await push(approved(sale(100, 50)))).toEqual(['applied', 'over_limit']);
  });

  it('X-05 SEC-14 an approval that does not hold grants nothing, and is looked at; the sale stands', async () => {
    const forged = { ...sale(1300, 300), approval: approved(sale(1300, 300)).approval } as Command;
    expect(await push(forged)).toEqual(['applied', 'not_authorized', 'over_limit']);
    expect(await trailOf(forged)).toEqual([]);
    expect(await push(approved(sale(10, 1300), PEDRO, 1))).toEqual(['applied', 'not_authorized', 'over_limit']);
    expect(await push(approved(sale(10, 1400), idOf(0x6666), 1))).toEqual(['applied', 'not_authorized', 'over_limit']);
  });

  it('X-05 what the till asked a yes for, and nobody gave, is flagged though it fits here', async () => {
    expect(await push(sale(10, 0))).toEqual(['applied', 'over_limit']);
    expect(await push(approved(sale(10, 0)))).toEqual(['applied']);
  });

  it('X-05 a supervisor’s own: by his live session or his key, and not by his name alone', async () => {
    expect(await push(sale(1300, 300, LUIS))).toEqual(['applied', 'over_limit']);
    expect(await push(sale(10, 310, LUIS), LUIS)).toEqual(['applied']);
    const one = proven(sale(10, 320, LUIS));
    expect(await push(one)).toEqual(['applied']);
    expect(await trailOf(one)).toMatchObject([['order.sell', LUIS, { acceptedExcess: [null, 320] }]]);
    const other = { ...proven(sale(10, 330, LUIS)), payload: sale(10, 900, LUIS).payload } as Command;
    expect(await push(other)).toEqual(['applied', 'not_authorized', 'over_limit']);
    expect(await push(proven(sale(10, 340), 1))).toEqual(['applied', 'over_limit']);
  });

  /** A gift of one kind, in somebody's name: half off, half the list price, or half a year to pay. */
  const gifts = (): [string, object, object][] => {
    const line = { lineId: `${till.nextId()}:l1`, description: 'Yerba', quantity: 1000 };
    return [
      ['price_override', { lines: [{ ...line, unitPrice: 1000, discount: 500 }] }, { discount: [null, 500] }],
      ['price_override', { lines: [{ ...line, productId: YERBA, unitPrice: 500 }] }, { discount: [null, 500] }],
      ['terms_exceeded', { dueDates: [{ dueDate: '2027-05-21', amount: 500 }] }, { dueDate: [null, '2027-05-21'] }],
    ];
  };
  const giving = (change: object, userId: string): Command => ({
    ...till.sale({ account: 500 }, { customerId, ...change }),
    userId,
  });

  it('D-46 SEC-14 a supervisor’s name alone lets nothing off, lowers no price and gives no time', async () => {
    await till.pushOne(till.customer(customerId, { creditLimit: 1_000_000 }));
    await till.pushOne(till.command('product.save', { productId: YERBA, changes: { name: 'Yerba', price: 1000 } }));
    for (const [flag, change] of gifts())
      for (const userId of [PEDRO, LUIS, MARIA]) {
        const one = giving(change, userId);
        expect(await push(one)).toEqual(['applied', flag]);
        expect(await trailOf(one)).toEqual([]);
      }
  });

  it('D-46 R2-64 proven, or approved, it is his to give; the trail says what he gave and who he is', async () => {
    await till.pushOne(till.customer(customerId, { creditLimit: 1_000_000 }));
    for (const [, change, noted] of gifts()) {
      const own = proven(giving(change, LUIS));
      expect(await push(own)).toEqual(['applied']);
      expect(await trailOf(own)).toEqual([['order.sell', LUIS, noted]]);
      const live = giving(change, LUIS);
      expect(await push(live, LUIS)).toEqual(['applied']);
      expect(await trailOf(live)).toEqual([['order.sell', LUIS, noted]]);
      const other = approved(giving(change, PEDRO));
      expect(await push(other)).toEqual(['applied']);
      expect(await trailOf(other)).toEqual([['order.sell', PEDRO, { ...noted, approvedBy: [null, LUIS] }]]);
    }
    const nothing = proven(giving({}, LUIS));
    expect(await push(nothing)).toEqual(['applied']);
    expect(await trailOf(nothing)).toEqual([]);
  });
});
