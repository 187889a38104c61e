import type { Tx } from '../db/database.ts';
import type { RefundRow } from '../db/tables.ts';
import type { Batch } from '../sync/batch.ts';

export const writeRefunds = (tx: Tx, batch: Batch): Promise<void> =>
  tx.insert(
    'refunds',
    batch.refunds.map(
      ({ refund, applying: { command, postedOn, seq } }): RefundRow => ({
        id: refund.refundId,
        receipt_number: refund.receiptNumber,
        customer_id: refund.customerId,
        till_id: command.tillId,
        user_id: command.userId,
        amount: refund.amount,
        method: refund.method,
        reference: refund.reference ?? null,
        reason: refund.reason ?? null,
        occurred_at: command.occurredAt,
        business_date: command.businessDate,
        posted_on: postedOn,
        seq,
      }),
    ),
  );
