import { BYTE_ORDER_MARK, csvAmount, csvRow } from '../../shared/csv/write-csv.ts';
import { currencyExponent } from '../../shared/money/currency.ts';
import type { Order } from '../../shared/orders/order.ts';
import { type Cell, thousandths } from '../export/cell.ts';
import { orderParts } from '../export/order-rows.ts';
import type { CustomerExport } from './export-customer.ts';

const personal = ['name', 'phone', 'document', 'email', 'address', 'category', 'language'] as const;

const columns = [
  ...['section', 'date', 'what', 'number', 'value', 'amount', 'balance'],
  // Of the lines of an order alone.
  ...['kind', 'quantity', 'unit_price', 'discount'],
];

/** The same as the JSON, to be read: a row a fact, what he is first, then what happened, then what was changed. */
export async function* writeCustomerCsv(told: CustomerExport, currency: string): AsyncGenerator<string> {
  const exponent = currencyExponent(currency);
  const amount = (minorUnits: number) => csvAmount(minorUnits, exponent);
  const row = (cells: readonly Cell[]) => csvRow(columns.map((_, at) => cells[at] ?? null));
  yield `${BYTE_ORDER_MARK}${csvRow(columns)}`;
  for (const profile of [told.customer, ...told.formerRecords])
    for (const field of personal) if (profile[field]) yield row(['data', null, field, null, profile[field]]);
  yield row(['data', null, 'creditLimit', null, null, csvAmount(told.customer.creditLimit, exponent)]);
  yield row(['account', null, 'balance', null, null, null, amount(told.customer.balance)]);
  for (const order of told.orders) {
    yield row(['order', order.businessDate, 'order', order.number, null, amount(order.currentValue)]);
    for (const line of lineCells(order, amount)) yield row(line);
  }
  for (const one of told.movements)
    yield row([
      ...['movement', one.postedOn, `${one.type} ${one.state}`, one.number, one.reason ?? null],
      ...[amount(one.amount), amount(one.balanceAfter)],
    ]);
  for (const one of told.installments)
    yield row(['debt', one.due_date, one.document, null, null, amount(one.amount), amount(one.outstanding)]);
  for (const section of ['payment', 'refund'] as const)
    for (const one of told[`${section}s`])
      yield row([section, one.business_date, one.method, one.receipt_number, one.reference, amount(one.amount)]);
  for (const one of told.changes) yield row(['change', one.at, one.what, null, JSON.stringify(one.fields)]);
  for (const one of told.waiting) yield row(['waiting', one.occurredAt, one.kind, null, JSON.stringify(one.body)]);
}

/** Each with the day on which it was sold, added or taken back: together they are what the order is worth. */
const lineCells = (order: Order, write: (amount: number) => Cell): Cell[][] =>
  orderParts(order).map(({ line, quantity, discount, amount, kind, change }) => [
    ...['order line', (change ?? order).businessDate, line.description, order.number, change?.reason ?? null],
    ...[write(amount), null, kind, thousandths(quantity), write(line.unitPrice), write(discount)],
  ]);
