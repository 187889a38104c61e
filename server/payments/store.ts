import type { Tx } from '../db/database.ts';
import type { PaymentRow } from '../db/tables.ts';
import type { Batch } from '../sync/batch.ts';

export async function writePayments(tx: Tx, batch: Batch): Promise<void> {
  await tx.insert(
    'payments',
    batch.payments.map(
      ({ payment, applying: { command, postedOn, seq } }): PaymentRow => ({
        id: payment.paymentId,
        receipt_number: payment.receiptNumber,
        customer_id: payment.customerId,
        till_id: command.tillId,
        user_id: command.userId,
        amount: payment.amount,
        rounding: payment.rounding ?? 0,
        received: payment.received ?? null,
        method: payment.method,
        reference: payment.reference ?? null,
        bank: payment.bank ?? null,
        occurred_at: command.occurredAt,
        business_date: command.businessDate,
        posted_on: postedOn,
        seq,
      }),
    ),
  );
}
