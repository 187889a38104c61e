import { z } from 'zod';
import type { CreditAnswer } from '../../shared/credit/credit-answer.ts';
import { type MovementState, movementTypes } from '../../shared/credit/movement.ts';
import { documentLanguages } from '../../shared/customers/document-language.ts';
import { instantSchema, plainDateSchema } from '../../shared/dates/plain-date-schema.ts';
import { type HistoryPage, historyEntities } from '../../shared/history/history.ts';
import { historyIdSchema } from '../../shared/history/history-schema.ts';
import { derivedIdSchema, idSchema } from '../../shared/ids/id-schema.ts';
import type { Quantity } from '../../shared/money/money.ts';
import { moneySchema, nonNegativeMoneySchema } from '../../shared/money/money-schema.ts';
import { type ProductRow, productUnits } from '../../shared/products/product.ts';
import { type StockCard, stockMoveKinds } from '../../shared/stock/stock.ts';
import { stockCursorSchema } from '../../shared/stock/stock-schema.ts';
import type { Enrollment, TillList } from '../../shared/tills/till.ts';
import { roles } from '../../shared/users/user.ts';
import type { BackupState } from '../backup/note-backup.ts';
import type { CustomerDetail, CustomerPage } from '../customers/read-customers.ts';
import type { Health } from '../health/read-health.ts';
import type { Problem } from '../http/problem.ts';
import { type RequestCode, requestStatuses } from '../http/refusals.ts';
import type { ProductPage } from '../products/read-products.ts';
import type { SignedIn } from '../sessions/sign-in.ts';
import type { ShopStarted } from '../setup/start-shop.ts';
import type { EnrollmentCode } from '../tills/make-code.ts';

// What the routes answer, for the OpenAPI document. `satisfies` ties each to the type that the code answers with, so that
// neither changes without the other.

const seqSchema = z.int().min(0);
const textOrNull = z.string().nullable();
export const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(requestStatuses) as [RequestCode, ...RequestCode[]]),
    detail: z.string(),
    params: paramsSchema.exactOptional(),
  })
  .meta({ id: 'Problem' }) satisfies z.ZodType<Problem>;

export const healthSchema = z
  .object({
    status: z.enum(['ok', 'unavailable']),
    version: z.string(),
    database: z.enum(['sqlite', 'postgres']),
    schema: z.string(),
  })
  .meta({ id: 'Health' }) satisfies z.ZodType<Health>;

const backupRunSchema = z.object({
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  ok: z.boolean().nullable(),
});

export const backupStateSchema = z
  .object({ last: backupRunSchema.nullable(), lastGood: backupRunSchema.nullable() })
  .meta({ id: 'BackupState' }) satisfies z.ZodType<BackupState>;

export const setupNeededSchema = z.object({ needed: z.boolean() }).meta({ id: 'SetupNeeded' });

export const shopStartedSchema = z
  .object({ businessId: idSchema, storeId: idSchema, ownerId: idSchema, enrollmentCode: z.string() })
  .meta({ id: 'ShopStarted' }) satisfies z.ZodType<ShopStarted>;

export const enrollmentSchema = z
  .object({
    tillId: idSchema,
    storeId: idSchema,
    businessId: idSchema,
    deviceToken: z.string(),
    receiptPrefix: z.string(),
  })
  .meta({ id: 'Enrollment' }) satisfies z.ZodType<Enrollment>;

export const enrollmentCodeSchema = z
  .object({ code: z.string(), expiresAt: instantSchema, publicUrl: textOrNull })
  .meta({ id: 'EnrollmentCode' }) satisfies z.ZodType<EnrollmentCode>;

const tillReportSchema = z
  .object({
    id: idSchema,
    storeId: idSchema,
    name: z.string(),
    receiptPrefix: z.string(),
    createdAt: instantSchema,
    lastContactAt: instantSchema.nullable(),
    pending: z.int().min(0),
    held: z.int().min(0),
    revokedAt: instantSchema.nullable(),
    drainedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Till' });

export const tillListSchema = z
  .object({ tills: z.array(tillReportSchema), asOf: instantSchema })
  .meta({ id: 'TillList' }) satisfies z.ZodType<TillList>;

const historyValueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const historyPageSchema = z
  .object({
    changes: z.array(
      z.object({
        id: historyIdSchema,
        at: instantSchema,
        userId: textOrNull,
        tillId: textOrNull,
        kind: z.string(),
        entity: z.enum(historyEntities),
        entityId: idSchema,
        fields: z.record(z.string(), z.tuple([historyValueSchema, historyValueSchema])),
      }),
    ),
    next: historyIdSchema.nullable(),
  })
  .meta({ id: 'HistoryPage' }) satisfies z.ZodType<HistoryPage>;

export const signedInSchema = z
  .object({
    sessionToken: z.string(),
    user: z.object({ id: idSchema, name: z.string(), role: z.enum(roles) }),
    expiresAt: instantSchema,
  })
  .meta({ id: 'SignedIn' }) satisfies z.ZodType<SignedIn>;

export const profileShape = {
  id: idSchema,
  name: z.string(),
  phone: textOrNull,
  document: textOrNull,
  email: textOrNull,
  address: textOrNull,
  category: textOrNull,
  creditLimit: nonNegativeMoneySchema.nullable(),
  paymentTermDays: z.int().nullable(),
  language: z.enum(documentLanguages).exactOptional(),
  archived: z.boolean(),
  placeholder: z.boolean(),
  mergedInto: idSchema.exactOptional(),
  deleted: z.literal(true).exactOptional(),
  erased: z.literal(true).exactOptional(),
};

const listedCustomerSchema = z
  .object({ ...profileShape, balance: moneySchema, seq: seqSchema })
  .meta({ id: 'ListedCustomer' });

export const customerPageSchema = z
  .object({ customers: z.array(listedCustomerSchema), next: idSchema.nullable() })
  .meta({ id: 'CustomerPage' }) satisfies z.ZodType<CustomerPage>;

export const customerDetailSchema = z
  .object({
    ...profileShape,
    balance: moneySchema,
    seq: seqSchema,
    limit: nonNegativeMoneySchema.nullable(),
    available: nonNegativeMoneySchema.nullable(),
  })
  .meta({ id: 'CustomerDetail' }) satisfies z.ZodType<CustomerDetail>;

export const movementStates = ['draft', 'confirmed', 'cancelled'] as const satisfies readonly MovementState[];

export const creditAnswerSchema = z
  .object({
    customerId: idSchema,
    balance: moneySchema,
    creditLimit: nonNegativeMoneySchema.nullable(),
    available: nonNegativeMoneySchema.nullable(),
    unallocatedCredit: nonNegativeMoneySchema,
    asOf: instantSchema,
    movements: z.array(
      z.object({
        id: derivedIdSchema,
        type: z.enum(movementTypes),
        amount: moneySchema,
        state: z.enum(movementStates),
        occurredAt: instantSchema,
        businessDate: plainDateSchema,
        orderId: idSchema.exactOptional(),
        number: z.string().exactOptional(),
        balanceAfter: moneySchema,
      }),
    ),
  })
  .meta({ id: 'CreditAnswer' }) satisfies z.ZodType<CreditAnswer>;

export const productRowSchema = z
  .object({
    id: idSchema,
    sku: textOrNull,
    barcode: textOrNull,
    name: z.string(),
    price: nonNegativeMoneySchema,
    category: textOrNull,
    unit: z.enum(productUnits),
    archived: z.boolean(),
    favourite: z.boolean(),
    seq: seqSchema,
  })
  .meta({ id: 'Product' }) satisfies z.ZodType<ProductRow>;

/** Thousandths; less than nothing is what is missing. */
export const stockSchema = z.int().transform((n) => n as Quantity);

const listedProductSchema = productRowSchema.extend({ stock: stockSchema.nullable() }).meta({ id: 'ListedProduct' });

export const productPageSchema = z
  .object({ products: z.array(listedProductSchema), next: idSchema.nullable() })
  .meta({ id: 'ProductPage' }) satisfies z.ZodType<ProductPage>;

export const stockCardSchema = z
  .object({
    productId: idSchema,
    stock: stockSchema.nullable(),
    moves: z.array(
      z.object({
        id: derivedIdSchema,
        kind: z.enum(stockMoveKinds),
        quantity: stockSchema,
        stockAfter: stockSchema,
        occurredAt: instantSchema,
        businessDate: plainDateSchema,
        orderId: idSchema.nullable(),
        orderNumber: textOrNull,
        tillId: idSchema,
        userId: idSchema,
        reason: textOrNull,
      }),
    ),
    next: stockCursorSchema.nullable(),
  })
  .meta({ id: 'StockCard' }) satisfies z.ZodType<StockCard>;
