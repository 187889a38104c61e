import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A line of the file: number, code, description (which may hold commas), quantity, date, price, customer, country. */
const LINE = /^([^,]*),([^,]*),(.*),(-?\d+),([^,]*),(-?[\d.]+),(\d*),([^,]*)$/;

export interface RetailLine {
  readonly invoice: string;
  readonly code: string;
  readonly description: string;
  readonly quantity: number;
  /** As published: pounds with up to two decimals. */
  readonly price: string;
  readonly customer: string;
}

/** The whole file, in its order; cancellations (`C…`) and counter sales too. */
export function readRetail(): RetailLine[] {
  const text = readFileSync(join(import.meta.dirname, 'online-retail.csv'), 'utf8');
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [, invoice = '', code = '', description = '', quantity = '', , price = '', customer = ''] =
        LINE.exec(line) ?? [];
      if (!invoice) throw new Error(`unreadable: ${line}`);
      return { invoice, code, description, quantity: Number(quantity), price, customer };
    });
}

/** Pennies as text, by other code than the product's. */
export function penniesOf({ price }: Pick<RetailLine, 'price'>): bigint {
  const [pounds = '0', pence = ''] = price.split('.');
  return BigInt(`${pounds}${pence.padEnd(2, '0')}`);
}

export function groupByInvoice(lines: readonly RetailLine[]): Map<string, RetailLine[]> {
  const orders = new Map<string, RetailLine[]>();
  for (const line of lines) orders.set(line.invoice, [...(orders.get(line.invoice) ?? []), line]);
  return orders;
}

export interface Cancellation {
  readonly line: RetailLine;
  /** What of it is taken back of which line (from 0) of which earlier order; the latest that sold it comes first. */
  readonly removals: readonly { readonly invoice: string; readonly index: number; readonly quantity: number }[];
  /** Why it is left out; null when it can be replayed. */
  readonly reason: 'no customer' | 'never sold to him in the file' | 'more than was sold' | null;
}

/** Every cancelled line of the file with what it takes back, or why it takes back nothing. */
export function findCancellations(all: readonly RetailLine[]): Cancellation[] {
  const sold = new Map<string, { invoice: string; index: number; left: number }[]>();
  const counted = new Map<string, number>();
  const found: Cancellation[] = [];
  for (const line of all) {
    const { invoice, code, quantity, customer } = line;
    const key = `${customer} ${code}`;
    if (!invoice.startsWith('C')) {
      const index = counted.get(invoice) ?? 0;
      counted.set(invoice, index + 1);
      if (customer !== '') sold.set(key, [...(sold.get(key) ?? []), { invoice, index, left: quantity }]);
      continue;
    }
    const places = sold.get(key) ?? [];
    let left = -quantity;
    const total = places.reduce((sum, place) => sum + place.left, 0);
    const reason =
      customer === ''
        ? 'no customer'
        : places.length === 0
          ? 'never sold to him in the file'
          : total < left
            ? 'more than was sold'
            : null;
    const removals: { invoice: string; index: number; quantity: number }[] = [];
    for (const place of reason === null ? places.toReversed() : []) {
      const taken = Math.min(place.left, left);
      if (taken > 0) removals.push({ invoice: place.invoice, index: place.index, quantity: taken });
      place.left -= taken;
      left -= taken;
    }
    found.push({ line, removals, reason });
  }
  return found;
}
