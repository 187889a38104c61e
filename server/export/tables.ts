import { csvAmount } from '../../shared/csv/write-csv.ts';
import type { Money } from '../../shared/money/money.ts';
import type { Order } from '../../shared/orders/order.ts';
import { creditShare } from '../../shared/orders/order-value.ts';
import type { ReadTx } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { readOrders } from '../orders/read-order-rows.ts';
import { type Cell, thousandths } from './cell.ts';
import { lineColumns, lineRows, tenderColumns, tenderRows } from './order-rows.ts';
import { type PaidRow, paidCells, paidText, paymentColumns } from './payment-rows.ts';

/** A table as it is handed out: the columns are in English, like the API's names, and amounts in units of the currency. */
export interface ExportedTable {
  /** Ordered by a unique key, behind which the next page begins. */
  readonly text: string;
  readonly after: readonly (string | number)[];
  readonly columns: readonly string[];
  key(row: never): readonly (string | number)[];
  /** What a page of rows is in the file. */
  cells(tx: ReadTx, rows: readonly never[], exponent: number): Promise<readonly (readonly Cell[])[]>;
}

interface Table<R> {
  readonly text: string;
  readonly after: readonly (string | number)[];
  readonly columns: readonly string[];
  key(row: R): readonly (string | number)[];
  cells(row: R, exponent: number): readonly Cell[];
}

const table = <R>({ cells, ...one }: Table<R>): ExportedTable => ({
  ...(one as unknown as ExportedTable),
  cells: async (_tx, rows: readonly R[], exponent) => rows.map((row) => cells(row, exponent)),
});

/** As many rows as there are of each order, which stand together: each page has whole orders, with all that became of them. */
const ofOrders = (columns: readonly string[], rowsOf: (order: Order, exponent: number) => Cell[][]): ExportedTable => ({
  text: 'select * from orders where id > ? order by id limit ?',
  after: [''],
  columns,
  key: (row: Tables['orders']) => [row.id],
  cells: async (tx, rows: readonly Tables['orders'][], exponent) =>
    (await readOrders(tx, rows)).flatMap((order) => rowsOf(order, exponent)),
});

/** As sold, changed since, or void. */
const stateOf = ({ voided, version }: Tables['orders']): string =>
  voided === 1 ? 'voided' : version > 1 ? 'modified' : 'confirmed';

const onAccountNow = ({ total, credit_amount, current_value }: Tables['orders']): Money =>
  creditShare({ total: total as Money, creditAmount: credit_amount as Money }, current_value as Money);

const yes = (value: number): string => (value === 1 ? 'yes' : 'no');

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
  payments: table<PaidRow>({
    text: paidText,
    after: [''],
    columns: paymentColumns,
    key: (row) => [row.id],
    cells: paidCells,
  }),
  orders: table<Tables['orders'] & { modified_at: string | null }>({
    text: `select orders.*, (select m.occurred_at from order_modifications m where m.order_id = orders.id and m.version = orders.version)
      as modified_at from orders where id > ? order by id limit ?`,
    after: [''],
    columns: [
      ...['id', 'number', 'customer_id', 'occurred_at', 'business_date', 'total', 'rounding', 'value', 'on_account'],
      ...['difference_pending', 'state', 'version', 'modified_at', 'till_id', 'user_id'],
    ],
    key: (row) => [row.id],
    cells: (row, exponent) => [
      ...[row.id, row.number, row.customer_id, row.occurred_at, row.business_date],
      ...[row.total, row.rounding, row.current_value, onAccountNow(row), row.difference_pending].map((amount) =>
        csvAmount(amount, exponent),
      ),
      ...[stateOf(row), row.version, row.modified_at, row.till_id, row.user_id],
    ],
  }),
  lines: ofOrders(lineColumns, lineRows),
  tenders: ofOrders(tenderColumns, tenderRows),
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
