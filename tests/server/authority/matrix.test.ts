import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pushCommands } from '../../../server/sync/push.ts';
import { kindsDecided } from '../../../shared/authority/authority.ts';
import type { Command, Kind } from '../../../shared/sync/command.ts';
import type { CommandResult } from '../../../shared/sync/protocol.ts';
import { type Role, roles } from '../../../shared/users/user.ts';
import { aboveCashier, isApprovedFor, isFactOf, isFor, type Stage, sampleOf } from '../../worlds/authority-samples.ts';
import { type Books, MARIA, openBooks, PEDRO, testTill } from '../../worlds/books.ts';
import { idOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

const [SUSANA, CARLOS, RAMONA] = [idOf(0xa5), idOf(0xa6), idOf(0xa7)];
const people: Readonly<Record<Role, string>> = { cashier: PEDRO, supervisor: SUSANA, owner: MARIA, accountant: CARLOS };
const good = { keyVersion: 1, mac: 'good-proof-of-a-pin-000000' };

describe.each(engines())('X-17 R2-61 every kind by every role, through the push (%s)', (engine) => {
  let books: Books;
  let till: ReturnType<typeof testTill>;
  let numbers = 0;
  beforeAll(async () => {
    books = await openBooks(engine, 3);
    till = testTill(books, 1);
    await till.push([till.command('settings.save', { changes: { stock: true } }, byMaria)]);
    await books.db.write(async (tx) => {
      const [pedro] = await tx.byValues('users', 'id', [PEDRO]);
      if (!pedro) return;
      const person = (id: string, name: string, role: Role) => ({ ...pedro, id, name, role });
      await tx.insert('users', [
        person(SUSANA, 'Susana', 'supervisor'),
        person(CARLOS, 'Carlos', 'accountant'),
        person(RAMONA, 'Ramona', 'cashier'),
      ]);
    });
  });
  afterAll(() => books.close());

  const as = (userId: string, change: Partial<Command> = {}) => ({ userId, ...change });
  const byMaria = as(MARIA, { proof: good });

  /** New people, orders and debts for one try, made by the owner. */
  const setStage = async (kind?: Kind): Promise<Stage> => {
    const id = till.nextId;
    const number = (series: string) => {
      numbers += 1;
      return `${series}-01-${String(numbers).padStart(8, '0')}`;
    };
    const flagged = till.command('product.save', { productId: id(), changes: { name: 'Té' } } as never, {
      ...byMaria,
      businessDate: '2026-11-20' as never,
    });
    const stage: Stage = {
      ...{ customer: id(), order: id(), line: id(), returned: id(), nobodys: id(), draft: id(), payment: id() },
      ...{
        credited: id(),
        stranger: id(),
        product: id(),
        session: id(),
        flagged: flagged.id,
        user: RAMONA,
        id,
        number,
      },
    };
    const line = (lineId: string) => [{ lineId, description: 'Yerba', quantity: 2000, unitPrice: 5000 }];
    const mixed = [
      { method: 'account', amount: 6000 },
      { method: 'cash', amount: 4000 },
    ];
    const sold = (orderId: string, lineId: string, customerId: string | undefined, tenders: unknown) =>
      till.command('order.sell', {
        ...{ orderId, number: number('V'), lines: line(lineId), tenders, total: 10_000 },
        ...(customerId === undefined ? {} : { customerId }),
      } as never);
    const [returnedLine, removed] = [id(), id()];
    const { customer, credited, returned } = stage;
    const save = (customerId: string, name: string) =>
      till.command('customer.save', { customerId, changes: { name } } as never);
    const paid = (paymentId: string, customerId: string, amount: number) =>
      till.command('payment.take', {
        ...{ paymentId, receiptNumber: number('R'), customerId, amount, method: 'cash' },
      } as never);
    const remove = [{ lineId: returnedLine, quantity: 1000 }];
    const modify = { modificationId: removed, orderId: returned, baseVersion: 1, add: [], remove };
    const draft = { movementId: stage.draft, customerId: customer, amount: 800, reason: 'faltaba' };
    const { results } = await till.push([
      flagged,
      till.command('settings.save', { changes: { stock: true } }, byMaria),
      save(customer, `Juan ${numbers}`),
      save(credited, `Ana ${numbers}`),
      save(stage.stranger, `Zoe ${numbers}`),
      till.command(
        'product.save',
        { productId: stage.product, changes: { name: 'Yerba', price: 5000 } } as never,
        byMaria,
      ),
      sold(stage.order, stage.line, customer, mixed),
      sold(returned, returnedLine, customer, mixed),
      till.command('order.modify', modify as never, byMaria),
      sold(stage.nobodys, id(), undefined, [{ method: 'cash', amount: 10_000 }]),
      paid(stage.payment, customer, 1500),
      paid(id(), credited, 2500),
      till.command('movement.draft', draft as never, as(SUSANA, { proof: good })),
    ]);
    expect(results.map(({ status, code }) => code ?? status)).toEqual(results.map(() => 'applied'));
    await setDrawer(kind, stage.session, number);
    return stage;
  };

  /** Closed, as a till is that nobody has opened; open where that is what is tried to be counted and closed. */
  const setDrawer = async (kind: Kind | undefined, sessionId: string, number: (series: string) => string) => {
    const text = 'select id from till_sessions where closed_at is null and till_id = ?';
    const open = await books.db.read((tx) => tx.all<{ id: string }>(text, [till.id]));
    const figures = { expected: 0, acts: 0, sales: 0, payments: 0 };
    const close = (session: string) => ({ sessionId: session, number: number('Z'), counted: 0, figures });
    const commands = [
      ...open.map(({ id }) => till.command('till.close', close(id) as never)),
      ...(kind === 'till.count' || kind === 'till.close'
        ? [till.command('till.open', { sessionId, float: 10_000 } as never)]
        : []),
    ];
    if (commands.length > 0) await till.push(commands);
  };

  const push = async (command: Command, session: string | null = null): Promise<CommandResult> => {
    const { results } = await pushCommands(books.deps, { tillId: till.id, userId: session }, { commands: [command] });
    return results[0] as CommandResult;
  };

  const denialOf = async (command: Command) => {
    const rows = await books.db.read((tx) =>
      tx.byValues('audit', 'command_id', [command.id], `and what = 'role.denied'`),
    );
    return rows.map(({ who, at, till_id, detail }) => ({ who, at, till_id, ...(JSON.parse(detail) as object) }));
  };

  const denied = (command: Command, code: string, status = 'refused') => ({
    ...{ who: command.userId, at: command.occurredAt, till_id: till.id, kind: command.kind, code, status },
  });

  const tries = kindsDecided.flatMap((kind) => roles.map((role): [Kind, Role] => [kind, role]));

  test.each(tries)(
    '%s by a %s is what the table says, and a try without the right is written down',
    async (kind, role) => {
      const stage = await setStage(kind);
      const command = till.command(kind, sampleOf(kind, stage), as(people[role], { proof: good }));
      const result = await push(command);
      if (isFor(kind, role)) {
        expect(result).toMatchObject({ status: 'applied' });
        expect(result.flags ?? []).not.toContain('not_authorized');
        expect(await denialOf(command)).toEqual([]);
      } else if (isFactOf(kind)) {
        expect(result).toMatchObject({ status: 'applied', flags: expect.arrayContaining(['not_authorized']) });
        expect(await denialOf(command)).toEqual([denied(command, 'not_authorized', 'applied')]);
      } else {
        expect(result).toMatchObject({ status: 'refused', code: 'not_authorized' });
        expect(await denialOf(command)).toEqual([denied(command, 'not_authorized')]);
      }
      await reviveTill();
    },
  );

  /** A till that a try has revoked is there again for the next one. */
  const reviveTill = () =>
    books.db.write((tx) => tx.q.updateTable('tills').set({ revoked_at: null }).where('id', '<>', till.id).execute());

  test.each(kindsDecided.filter((kind) => !isFor(kind, 'cashier')))(
    '%s without a proof is refused, under the user’s own session it is done',
    async (kind) => {
      const stage = await setStage();
      const bare = till.command(kind, sampleOf(kind, stage), as(MARIA));
      expect(await push(bare)).toMatchObject({ status: 'refused', code: 'proof_missing' });
      expect(await denialOf(bare)).toEqual([denied(bare, 'proof_missing')]);
      const wrong = till.command(
        kind,
        sampleOf(kind, stage),
        as(MARIA, { proof: { ...good, mac: 'bad-'.padEnd(30, 'x') } }),
      );
      expect(await push(wrong)).toMatchObject({ status: 'refused', code: 'proof_invalid' });
      expect(await denialOf(wrong)).toEqual([denied(wrong, 'proof_invalid')]);
      expect(await push(till.command(kind, sampleOf(kind, stage), as(MARIA)), MARIA)).toMatchObject({
        status: 'applied',
      });
      await reviveTill();
    },
  );

  const approval = (userId: string, proof = good.mac) => ({ userId, keyVersion: 1, proof });

  test.each(kindsDecided.filter((kind) => !isFor(kind, 'cashier')))(
    '%s by a cashier with a supervisor’s approval',
    async (kind) => {
      const stage = await setStage();
      const by = (given: ReturnType<typeof approval>) =>
        till.command(kind, sampleOf(kind, stage), as(PEDRO, { approval: given }));
      const forged = by(approval(SUSANA, 'bad-'.padEnd(30, 'x')));
      expect(await push(forged)).toMatchObject({
        status: 'refused',
        code: isApprovedFor(kind) ? 'proof_invalid' : 'not_authorized',
      });
      const byCashier = by(approval(RAMONA));
      expect(await push(byCashier)).toMatchObject({ status: 'refused', code: 'not_authorized' });
      expect(await denialOf(byCashier)).toEqual([denied(byCashier, 'not_authorized')]);
      const byAccountant = by(approval(CARLOS));
      expect(await push(byAccountant)).toMatchObject({ status: 'refused', code: 'not_authorized' });
      const approved = by(approval(SUSANA));
      expect(await push(approved)).toMatchObject(
        isApprovedFor(kind) ? { status: 'applied' } : { status: 'refused', code: 'not_authorized' },
      );
      expect(await denialOf(approved)).toHaveLength(isApprovedFor(kind) ? 0 : 1);
      await reviveTill();
    },
  );

  test.each(aboveCashier)('$kind of what is above the cashier’s, #%#', async ({ kind, payload }) => {
    const stage = await setStage();
    const command = till.command(kind, payload(stage) as never, as(PEDRO, { proof: good }));
    expect(await push(command)).toMatchObject({ status: 'refused', code: 'not_authorized' });
    expect(await denialOf(command)).toEqual([denied(command, 'not_authorized')]);
    const bySusana = till.command(kind, payload(stage) as never, as(SUSANA, { proof: good }));
    expect(await push(bySusana)).toMatchObject({ status: 'applied' });
  });
});
