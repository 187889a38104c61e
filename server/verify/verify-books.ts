import type { Books, Check, Finding } from './check.ts';
import { attention } from './check-attention.ts';
import { auditChain, commandChain } from './check-chains.ts';
import { days } from './check-days.ts';
import { balances, cancellations, installments, payments, runningBalances } from './check-ledger.ts';
import { orders } from './check-orders.ts';
import { sessions } from './check-sessions.ts';
import { stock } from './check-stock.ts';
import { tillSequences } from './check-tills.ts';

/** What is checked, in this order: a ledger is believed as far as what it was made of. */
export const checks = {
  commands: commandChain,
  audit: auditChain,
  tills: tillSequences,
  attention,
  balances,
  running: runningBalances,
  cancellations,
  installments,
  payments,
  days,
  orders,
  stock,
  sessions,
} as const satisfies Record<string, Check>;

export type CheckName = keyof typeof checks;
export const checkNames = Object.keys(checks) as readonly CheckName[];

export interface Listener {
  begun?(name: CheckName): void;
  progress?(name: CheckName, rows: number): void;
  found?(name: CheckName, finding: Finding): void;
  ended?(name: CheckName, rows: number, findings: number): void;
}

/** Checks books, reading only, beside a server that goes on writing. Answers how much is wrong. */
export async function verifyBooks(
  books: Books,
  listener: Listener = {},
  names: readonly CheckName[] = checkNames,
): Promise<number> {
  let all = 0;
  for (const name of names) {
    let findings = 0;
    listener.begun?.(name);
    const rows = await checks[name].run({
      books,
      found: (finding) => {
        findings += 1;
        listener.found?.(name, finding);
      },
      progress: (done) => listener.progress?.(name, done),
    });
    listener.ended?.(name, rows, findings);
    all += findings;
  }
  return all;
}
