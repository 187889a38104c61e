import { z } from 'zod';
import { settleCommandSchema } from '../attention/settle-schema.ts';
import { saveSettingsSchema } from '../business/business.ts';
import {
  archiveCustomerSchema,
  deleteCustomerSchema,
  eraseCustomerSchema,
  mergeCustomerSchema,
  saveCustomerSchema,
} from '../customers/customer-schema.ts';
import { instantSchema, plainDateSchema } from '../dates/plain-date-schema.ts';
import { openDebtSchema } from '../debts/debt.ts';
import { canonicalJson } from '../ids/canonical-json.ts';
import { idSchema } from '../ids/id-schema.ts';
import { cancelMovementSchema, confirmMovementSchema, draftMovementSchema } from '../movements/movement-schema.ts';
import {
  assignOrderSchema,
  invoiceOrderSchema,
  modifyOrderSchema,
  settleDifferenceSchema,
  voidOrderSchema,
} from '../orders/modification.ts';
import { sellOrderSchema } from '../orders/order.ts';
import { takePaymentSchema } from '../payments/payment.ts';
import { saveProductSchema } from '../products/product-schema.ts';
import { payRefundSchema } from '../refunds/refund.ts';
import { adjustStockSchema } from '../stock/stock-schema.ts';
import { saveStoreSchema } from '../stores/store-schema.ts';
import { closeTillSchema, countTillSchema, moveCashSchema, openTillSchema } from '../till-sessions/session-schema.ts';
import { revokeTillSchema, saveTillSchema } from '../tills/till-schema.ts';
import { saveUserSchema } from '../users/user-schema.ts';

/** Every kind of command and the schema of its payload: the only way that anything changes. */
const payloads = {
  'order.sell': sellOrderSchema,
  'payment.take': takePaymentSchema,
  'order.modify': modifyOrderSchema,
  'order.void': voidOrderSchema,
  'order.assign': assignOrderSchema,
  'order.invoice': invoiceOrderSchema,
  'difference.settle': settleDifferenceSchema,
  'refund.pay': payRefundSchema,
  'movement.draft': draftMovementSchema,
  'movement.confirm': confirmMovementSchema,
  'movement.cancel': cancelMovementSchema,
  'debt.open': openDebtSchema,
  'customer.save': saveCustomerSchema,
  'customer.archive': archiveCustomerSchema,
  'customer.merge': mergeCustomerSchema,
  'customer.delete': deleteCustomerSchema,
  'customer.erase': eraseCustomerSchema,
  'product.save': saveProductSchema,
  'stock.adjust': adjustStockSchema,
  'user.save': saveUserSchema,
  'settings.save': saveSettingsSchema,
  'store.save': saveStoreSchema,
  'till.save': saveTillSchema,
  'till.revoke': revokeTillSchema,
  'till.open': openTillSchema,
  'till.count': countTillSchema,
  'till.close': closeTillSchema,
  'cash.move': moveCashSchema,
  'attention.settle': settleCommandSchema,
} as const;

export type Kind = keyof typeof payloads;
export type Payload<K extends Kind> = z.output<(typeof payloads)[K]>;

export const isKind = (kind: unknown): kind is Kind => typeof kind === 'string' && Object.hasOwn(payloads, kind);

const base64url = z.string().regex(/^[A-Za-z0-9_-]{20,120}$/);

/** A PIN's proof of a command: which version of the user's key, and the HMAC of the command's content under the till key. */
const proofSchema = z.strictObject({
  keyVersion: z.int().min(1).max(1_000_000),
  mac: base64url,
});
export type Proof = z.output<typeof proofSchema>;

const envelope = {
  id: idSchema,
  tillId: idSchema,
  tillSeq: z.int().min(1),
  userId: idSchema,
  occurredAt: instantSchema,
  businessDate: plainDateSchema,
  clock: z
    .strictObject({
      offsetMs: z.int(),
      lastServerTime: instantSchema.nullable(),
      /** What the device said, where `occurredAt` is the till's estimate of the server's time. */
      deviceTime: instantSchema.optional(),
    })
    .optional(),
  proof: proofSchema.optional(),
  approval: z
    .strictObject({
      userId: idSchema,
      keyVersion: z.int().min(1),
      proof: base64url,
    })
    .optional(),
};

/** A supervisor's approval of a cashier's act: bound to the command's id and content, hence good for this one alone. */
export type Approval = NonNullable<Command['approval']>;

const commandOf = <K extends Kind>(kind: K) =>
  z.strictObject({
    ...envelope,
    kind: z.literal(kind),
    payload: payloads[kind],
  });

/** One schema a kind, each of the whole command. */
const commandSchemas = {
  'order.sell': commandOf('order.sell'),
  'payment.take': commandOf('payment.take'),
  'order.modify': commandOf('order.modify'),
  'order.void': commandOf('order.void'),
  'order.assign': commandOf('order.assign'),
  'order.invoice': commandOf('order.invoice'),
  'difference.settle': commandOf('difference.settle'),
  'refund.pay': commandOf('refund.pay'),
  'movement.draft': commandOf('movement.draft'),
  'movement.confirm': commandOf('movement.confirm'),
  'movement.cancel': commandOf('movement.cancel'),
  'debt.open': commandOf('debt.open'),
  'customer.save': commandOf('customer.save'),
  'customer.archive': commandOf('customer.archive'),
  'customer.merge': commandOf('customer.merge'),
  'customer.delete': commandOf('customer.delete'),
  'customer.erase': commandOf('customer.erase'),
  'product.save': commandOf('product.save'),
  'stock.adjust': commandOf('stock.adjust'),
  'user.save': commandOf('user.save'),
  'settings.save': commandOf('settings.save'),
  'store.save': commandOf('store.save'),
  'till.save': commandOf('till.save'),
  'till.revoke': commandOf('till.revoke'),
  'till.open': commandOf('till.open'),
  'till.count': commandOf('till.count'),
  'till.close': commandOf('till.close'),
  'cash.move': commandOf('cash.move'),
  'attention.settle': commandOf('attention.settle'),
} as const;

/** A command as it travels and as it is kept. `tillSeq` is outside the content that an id's reuse and a proof look at. */
export type Command<K extends Kind = Kind> = {
  [P in K]: z.output<(typeof commandSchemas)[P]>;
}[K];

export const commandSchema = z.discriminatedUnion('kind', [
  commandSchemas['order.sell'],
  commandSchemas['payment.take'],
  commandSchemas['order.modify'],
  commandSchemas['order.void'],
  commandSchemas['order.assign'],
  commandSchemas['order.invoice'],
  commandSchemas['difference.settle'],
  commandSchemas['refund.pay'],
  commandSchemas['movement.draft'],
  commandSchemas['movement.confirm'],
  commandSchemas['movement.cancel'],
  commandSchemas['debt.open'],
  commandSchemas['customer.save'],
  commandSchemas['customer.archive'],
  commandSchemas['customer.merge'],
  commandSchemas['customer.delete'],
  commandSchemas['customer.erase'],
  commandSchemas['product.save'],
  commandSchemas['stock.adjust'],
  commandSchemas['user.save'],
  commandSchemas['settings.save'],
  commandSchemas['store.save'],
  commandSchemas['till.save'],
  commandSchemas['till.revoke'],
  commandSchemas['till.open'],
  commandSchemas['till.count'],
  commandSchemas['till.close'],
  commandSchemas['cash.move'],
  commandSchemas['attention.settle'],
]);

/** What must be right for a command to be answered and its number used up, whatever else is wrong with it. */
export const commandHeadSchema = z.looseObject({
  id: idSchema,
  tillSeq: z.int().min(1),
});

/** The content that the id stands for: reusing an id with other content is refused. */
export const commandContent = (command: Record<string, unknown>): string =>
  canonicalJson({ ...command, tillSeq: undefined });

/** The content that a proof covers: everything but the number and the proofs themselves. */
export const provenContent = (command: Record<string, unknown>): string =>
  canonicalJson({
    ...command,
    tillSeq: undefined,
    proof: undefined,
    approval: undefined,
  });
