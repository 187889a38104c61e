import { BYTE_ORDER_MARK, csvAmount, csvRow } from '../../shared/csv/write-csv.ts';
import { currencyExponent } from '../../shared/money/currency.ts';
import type { CustomerExport } from './export-customer.ts';

const personal = ['name', 'phone', 'document', 'email', 'address', 'category', 'language'] as const;

/** The same as the JSON, to be read: a row a fact, what he is first, then what happened, then what was changed. */
export async function* writeCustomerCsv(told: CustomerExport, currency: string): AsyncGenerator<string> {
  const exponent = currencyExponent(currency);
  const amount = (minorUnits: number) => csvAmount(minorUnits, exponent);
  yield `${BYTE_ORDER_MARK}${csvRow(['section', 'date', 'what', 'number', 'value', 'amount', 'balance'])}`;
  for (const profile of [told.customer, ...told.formerRecords])
    for (const field of personal)
      if (profile[field]) yield csvRow(['data', null, field, null, profile[field], null, null]);
  yield csvRow(['data', null, 'creditLimit', null, null, csvAmount(told.customer.creditLimit, exponent), null]);
  yield csvRow(['account', null, 'balance', null, null, null, amount(told.customer.balance)]);
  for (const order of told.orders) {
    yield csvRow(['order', order.businessDate, 'order', order.number, null, amount(order.currentValue), null]);
    for (const line of order.lines)
      yield csvRow([
        'order line',
        order.businessDate,
        line.description,
        order.number,
        String(line.quantity / 1000),
        amount(line.unitPrice),
        null,
      ]);
  }
  for (const one of told.movements)
    yield csvRow([
      'movement',
      one.postedOn,
      `${one.type} ${one.state}`,
      one.number,
      one.reason ?? null,
      amount(one.amount),
      amount(one.balanceAfter),
    ]);
  for (const one of told.installments)
    yield csvRow(['debt', one.due_date, one.document, null, null, amount(one.amount), amount(one.outstanding)]);
  for (const one of told.payments)
    yield csvRow([
      'payment',
      one.business_date,
      one.method,
      one.receipt_number,
      one.reference,
      amount(one.amount),
      null,
    ]);
  for (const one of told.refunds)
    yield csvRow([
      'refund',
      one.business_date,
      one.method,
      one.receipt_number,
      one.reference,
      amount(one.amount),
      null,
    ]);
  for (const one of told.changes)
    yield csvRow(['change', one.at, one.what, null, JSON.stringify(one.fields), null, null]);
  for (const one of told.waiting)
    yield csvRow(['waiting', one.occurredAt, one.kind, null, JSON.stringify(one.body), null, null]);
}
