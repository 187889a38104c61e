import { derivedId } from '../../shared/ids/ids.ts';
import { type Money, minus } from '../../shared/money/money.ts';
import {
  isPaperKind,
  type PaperAnswer,
  type PaperCommand,
  type PaperDebt,
  type PaperKind,
} from '../../shared/papers/paper.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { ReadTx } from '../db/database.ts';
import type { CommandRow, InstallmentRow } from '../db/tables.ts';
import { readCommand } from '../sync/read-command.ts';

/** What became of a paper: it stands, it was taken back since, a person still has to decide, or decided that it does not stand. */
export type PaperState = 'registered' | 'voided' | 'waiting' | 'dismissed';

/** What a paper is made of, as its command says it and as its account stood; null when there is no such command. */
export async function readPaper(tx: ReadTx, commandId: string): Promise<PaperAnswer | null> {
  const [row] = await tx.byValues('commands', 'id', [commandId]);
  const command = row && commandOf(row);
  if (!command) return null;
  const { id, kind, tillId, userId, occurredAt, businessDate, payload } = command;
  return {
    command: { id, kind, tillId, userId, occurredAt, businessDate, payload } as PaperCommand,
    balances: payload.balances ?? (await readBalances(tx, command)),
    debts: command.kind === 'payment.take' ? await readDebts(tx, command) : [],
    voided: (await readPaperState(tx, row, command)) === 'voided',
  };
}

/** A command that handed out a paper and was recorded; a refused one did nothing. */
export function commandOf(row: CommandRow): Command<PaperKind> | null {
  if (!isPaperKind(row.kind) || row.status === 'refused') return null;
  const { command } = readCommand(JSON.parse(row.body));
  return command && isPaperKind(command.kind) ? (command as Command<PaperKind>) : null;
}

/** `row` is how the command was kept: what waits under an id that was used before is decided about under its own. */
export async function readPaperState(
  tx: ReadTx,
  row: Pick<CommandRow, 'id'>,
  command: Command<PaperKind>,
): Promise<PaperState> {
  const [settled] = await tx.byValues('attention_settlements', 'command_id', [row.id]);
  if (settled?.outcome === 'dismiss') return 'dismissed';
  if (command.kind === 'order.sell') {
    const [order] = await tx.byValues('orders', 'id', [command.payload.orderId]);
    return order ? (order.voided === 1 ? 'voided' : 'registered') : 'waiting';
  }
  const [movement] = await tx.byValues('movements', 'id', [movementOf(command)]);
  return movement ? (movement.state === 'cancelled' ? 'voided' : 'registered') : 'waiting';
}

function movementOf({ kind, payload }: Command<PaperKind>): string {
  if (kind === 'order.sell') return derivedId(payload.orderId, 'sale');
  return kind === 'payment.take' ? derivedId(payload.paymentId, 'payment') : derivedId(payload.refundId, 'refund');
}

/** Of a paper that does not say it itself: as its account stood where it was posted. */
async function readBalances(tx: ReadTx, command: Command<PaperKind>): Promise<PaperAnswer['balances']> {
  const id = movementOf(command);
  const rounding = command.kind === 'payment.take' ? [derivedId(command.payload.paymentId, 'cash_rounding')] : [];
  const rows = await tx.byValues('movements', 'id', [id, ...rounding]);
  const first = rows.find((row) => row.id === id);
  if (!first) return null;
  const last = rows.find((row) => row.id !== id) ?? first;
  return {
    before: minus(first.balance_after as Money, first.amount as Money),
    after: last.balance_after as Money,
  };
}

async function readDebts(tx: ReadTx, { payload }: Command<'payment.take'>): Promise<PaperDebt[]> {
  const ids = (payload.allocations ?? []).map(({ installmentId }) => installmentId);
  const rows = await tx.byValues('installments', 'id', ids);
  const orders = await tx.byValues('orders', 'id', [...new Set(rows.map((row) => row.document_id))]);
  const numbers = new Map(orders.map(({ id, number }) => [id, number]));
  return rows.map((row) => toDebt(row, numbers.get(row.document_id) ?? null));
}

const toDebt = (row: InstallmentRow, number: string | null): PaperDebt => ({
  installmentId: row.id,
  document: row.document as PaperDebt['document'],
  number,
  dueDate: row.due_date as PaperDebt['dueDate'],
});
