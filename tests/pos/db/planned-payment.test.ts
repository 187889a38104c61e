import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownCommand } from '../../../pos/db/own-commands.ts';
import type { OutboxRow, StoredAccount } from '../../../pos/db/rows.ts';
import { termsFor, viewAccount } from '../../../pos/db/view-account.ts';
import { totalOutstanding, unallocatedCredit } from '../../../shared/credit/account.ts';
import { newCustomer } from '../../../shared/customers/customer.ts';
import { takePayment } from '../../../shared/payments/take-payment.ts';
import {
  amountArbitrary,
  contextOn,
  DAY,
  historyArbitrary,
  idOf,
  JUAN,
  receiptOf,
  replay,
} from '../../worlds/ledger.ts';
import { grocery } from '../../worlds/pretend-server.ts';

/** A payment of this till that the server has not heard of, on an account that was pulled after it was taken. */
test('D3 D3b a till shows its own payment on what it pulled since as the server will post it there', () => {
  fc.assert(
    fc.property(
      historyArbitrary,
      amountArbitrary,
      fc.nat({ max: 8 }),
      fc.boolean(),
      (acts, paid, unheard, autoApplyCredit) => {
        const pulled = replay(acts).account;
        const seen = replay(acts.slice(0, Math.max(0, acts.length - unheard))).account;
        const payload = receiptOf(idOf(999), paid, seen);
        const at = { occurredAt: contextOn().occurredAt, businessDate: DAY };
        const own = ownCommand({
          ...{ id: idOf(998), tillSeq: 1, state: 'pending', status: null, code: null, params: null, flags: [] },
          ...{ seqs: {}, answeredAt: null },
          command: { id: idOf(998), tillId: idOf(9), userId: idOf(8), kind: 'payment.take', ...at, payload },
        } as unknown as OutboxRow);
        const business = { ...grocery, settings: { ...grocery.settings, autoApplyCredit } };
        const stored: StoredAccount = { ...pulled, id: JUAN, movements: [], generation: 1, seq: 10 };
        const { account } = viewAccount(newCustomer(JUAN, false), stored, [own], business);
        const server = takePayment(payload, pulled, { ...termsFor(at, null, business), postedOn: DAY });
        expect(server.ok && server.value.account).toEqual(account);
        expect(account.balance).toBe(pulled.balance - paid);
        if (autoApplyCredit) expect(Math.min(totalOutstanding(account), unallocatedCredit(account))).toBe(0);
      },
    ),
  );
});
