import { csvAmount } from '../../shared/csv/write-csv.ts';
import type { Tables } from '../db/tables.ts';

type Cell = string | number | null;

/** A table as it is handed out: the columns are in English, like the API's names, and amounts in units of the currency. */
export interface ExportedTable {
  /** Ordered by a unique key, behind which the next page begins. */
  readonly text: string;
  readonly after: readonly (string | number)[];
  readonly columns: readonly string[];
  key(row: never): readonly (string | number)[];
  cells(row: never, exponent: number): readonly Cell[];
}

const table = <R>(one: {
  text: string;
  after: readonly (string | number)[];
  columns: readonly string[];
  key(row: R): readonly (string | number)[];
  cells(row: R, exponent: number): readonly Cell[];
}): ExportedTable => one as unknown as ExportedTable;

const yes = (value: number): string => (value === 1 ? 'yes' : 'no');
const thousandths = (quantity: number): string => String(Number(csvAmount(quantity, 3)));

export const exportedTables = {
  customers: table<Tables['customers']>({
    text: 'select * from customers where deleted = 0 and id > ? order by id limit ?',
    after: [''],
    columns: [
      ...['id', 'name', 'phone', 'document', 'email', 'address', 'category', 'credit_limit', 'payment_term_days'],
      ...['archived', 'balance'],
    ],
    key: (row) => [row.id],
    cells: (row, exponent) => [
      ...[row.id, row.name, row.phone, row.document, row.email, row.address, row.category],
      ...[
        csvAmount(row.credit_limit, exponent),
        row.payment_term_days,
        yes(row.archived),
        csvAmount(row.balance, exponent),
      ],
    ],
  }),
  products: table<Tables['products']>({
    text: 'select * from products where id > ? order by id limit ?',
    after: [''],
    columns: ['id', 'sku', 'barcode', 'name', 'price', 'category', 'unit', 'archived', 'stock'],
    key: (row) => [row.id],
    cells: (row, exponent) => [
      ...[
        row.id,
        row.sku,
        row.barcode,
        row.name,
        csvAmount(row.price, exponent),
        row.category,
        row.unit,
        yes(row.archived),
        row.stock === null ? null : thousandths(row.stock),
      ],
    ],
  }),
  movements: table<Tables['movements'] & { customer: string }>({
    text: `select movements.*, customers.name as customer from movements join customers on customers.id = movements.customer_id
      where (movements.seq, movements.ordinal) > (?, ?) order by movements.seq, movements.ordinal limit ?`,
    after: [-1, -1],
    columns: [
      ...['id', 'customer_id', 'customer', 'type', 'amount', 'state', 'occurred_at', 'business_date', 'posted_on'],
      ...['order_id', 'number', 'till_id', 'user_id', 'balance_after'],
    ],
    key: (row) => [row.seq, row.ordinal],
    cells: (row, exponent) => [
      ...[row.id, row.customer_id, row.customer, row.type, csvAmount(row.amount, exponent), row.state, row.occurred_at],
      ...[row.business_date, row.posted_on, row.order_id, row.number, row.till_id, row.user_id],
      csvAmount(row.balance_after, exponent),
    ],
  }),
  installments: table<Tables['installments'] & { customer: string }>({
    text: `select installments.*, customers.name as customer from installments
      join customers on customers.id = installments.customer_id where installments.id > ? order by installments.id limit ?`,
    after: [''],
    columns: [
      ...[
        'id',
        'customer_id',
        'customer',
        'document',
        'document_id',
        'document_date',
        'due_date',
        'effective_due_date',
      ],
      ...['amount', 'outstanding'],
    ],
    key: (row) => [row.id],
    cells: (row, exponent) => [
      ...[row.id, row.customer_id, row.customer, row.document, row.document_id, row.document_date, row.due_date],
      ...[row.effective_due_date, csvAmount(row.amount, exponent), csvAmount(row.outstanding, exponent)],
    ],
  }),
  payments: table<Tables['payments'] & { customer: string }>({
    text: `select payments.*, customers.name as customer from payments join customers on customers.id = payments.customer_id
      where payments.id > ? order by payments.id limit ?`,
    after: [''],
    columns: [
      ...['id', 'receipt_number', 'customer_id', 'customer', 'amount', 'rounding', 'received', 'method', 'reference'],
      ...['bank', 'occurred_at', 'business_date', 'till_id', 'user_id'],
    ],
    key: (row) => [row.id],
    cells: (row, exponent) => [
      ...[row.id, row.receipt_number, row.customer_id, row.customer, csvAmount(row.amount, exponent)],
      ...[csvAmount(row.rounding, exponent), csvAmount(row.received, exponent), row.method, row.reference, row.bank],
      ...[row.occurred_at, row.business_date, row.till_id, row.user_id],
    ],
  }),
  orders: table<Tables['orders']>({
    text: 'select * from orders where id > ? order by id limit ?',
    after: [''],
    columns: [
      ...['id', 'number', 'customer_id', 'occurred_at', 'business_date', 'total', 'rounding', 'on_account', 'till_id'],
      'user_id',
    ],
    key: (row) => [row.id],
    cells: (row, exponent) => [
      ...[row.id, row.number, row.customer_id, row.occurred_at, row.business_date, csvAmount(row.total, exponent)],
      ...[csvAmount(row.rounding, exponent), csvAmount(row.credit_amount, exponent), row.till_id, row.user_id],
    ],
  }),
  lines: table<Tables['order_lines'] & { number: string }>({
    text: `select order_lines.*, orders.number as number from order_lines join orders on orders.id = order_lines.order_id
      where (order_lines.order_id, order_lines.ordinal) > (?, ?) order by order_lines.order_id, order_lines.ordinal limit ?`,
    after: ['', -1],
    columns: ['order_id', 'number', 'line_id', 'product_id', 'description', 'quantity', 'unit_price', 'discount'],
    key: (row) => [row.order_id, row.ordinal],
    cells: (row, exponent) => [
      ...[row.order_id, row.number, row.line_id, row.product_id, row.description, thousandths(row.quantity)],
      ...[csvAmount(row.unit_price, exponent), csvAmount(row.discount, exponent)],
    ],
  }),
  stock: table<Tables['stock_moves'] & { product: string | null; number: string | null }>({
    text: `select stock_moves.*, products.name as product, orders.number as number from stock_moves
      left join products on products.id = stock_moves.product_id left join orders on orders.id = stock_moves.order_id
      where (stock_moves.seq, stock_moves.ordinal) > (?, ?) order by stock_moves.seq, stock_moves.ordinal limit ?`,
    after: [-1, -1],
    columns: [
      ...['id', 'product_id', 'product', 'kind', 'quantity', 'stock_after', 'order_id', 'number', 'reason'],
      ...['occurred_at', 'business_date', 'till_id', 'user_id'],
    ],
    key: (row) => [row.seq, row.ordinal],
    cells: (row) => [
      ...[row.id, row.product_id, row.product, row.kind, thousandths(row.quantity), thousandths(row.stock_after)],
      ...[row.order_id, row.number, row.reason, row.occurred_at, row.business_date, row.till_id, row.user_id],
    ],
  }),
} as const;

export type ExportedName = keyof typeof exportedTables;
export const exportedNames = Object.keys(exportedTables) as [ExportedName, ...ExportedName[]];
