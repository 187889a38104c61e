import { render } from 'preact';
import { useState } from 'preact/hooks';
import { afterEach, expect, test, vi } from 'vitest';
import { setLocale, withSentences } from '../../../pos/i18n/catalogue.ts';
import { RemoveLines } from '../../../pos/orders/remove-lines.tsx';
import { sell } from '../../../pos/orders/sell.ts';
import type { ModificationDraft } from '../../../pos/orders/use-modification.ts';
import { TillContext } from '../../../pos/use-till.ts';
import type { Quantity } from '../../../shared/money/money.ts';
import type { Order } from '../../../shared/orders/order.ts';
import { accepted, aMoment, openGrocery, pesos } from '../../worlds/counter.ts';
import { SmallDocument, type SmallNode } from '../../worlds/small-document.ts';

afterEach(() => vi.unstubAllGlobals());

let removed: ReadonlyMap<string, Quantity> = new Map();

function Lines({ order }: { order: Order }) {
  const [now, setNow] = useState(removed);
  removed = now;
  const remove = (lineId: string, quantity: Quantity) => setNow(new Map([...now, [lineId, quantity]]));
  return <RemoveLines order={order} draft={{ removed: now, remove } as unknown as ModificationDraft} />;
}

/** Five of one article on the screen where some of it is taken back. */
async function openFive() {
  await withSentences(Promise.resolve());
  await setLocale('es-AR');
  removed = new Map();
  const { till } = await openGrocery();
  const sold = await sell(till, {
    lines: [{ description: 'Yerba', quantity: 5000 as Quantity, unitPrice: pesos(10) }],
    tenders: [{ method: 'cash', amount: pesos(50) }],
  });
  const order = (await till.books.order(accepted(sold).command.payload.orderId))?.order;
  if (!order) throw new Error('the till does not hold the order');
  const page = new SmallDocument();
  vi.stubGlobal('document', page);
  render(
    <TillContext.Provider value={till}>
      <Lines order={order} />
    </TillContext.Provider>,
    page.body as unknown as Element,
  );
  const field = () => page.body.all('input')[0] as SmallNode;
  const dispatch = async (event: string) => {
    field().dispatchEvent(new Event(event));
    await aMoment();
  };
  return {
    field,
    type: async (text: string) => {
      field().value = text;
      await dispatch('input');
    },
    leave: () => dispatch('blur'),
    takenBack: () => [...removed.values()].reduce((sum, quantity) => sum + quantity, 0),
  };
}

test('a field that was emptied and left takes nothing back: the line is as it was', async () => {
  const { field, type, leave, takenBack } = await openFive();
  await type('');
  expect([takenBack(), field().attributes.has('aria-invalid')]).toEqual([0, true]);
  await leave();
  expect([takenBack(), field().value, field().attributes.has('aria-invalid')]).toEqual([0, '5', false]);
});

test('what stays is typed; emptied after that, it is what it was last; zero is written as zero', async () => {
  const { field, type, leave, takenBack } = await openFive();
  await type('3');
  expect(takenBack()).toBe(2000);
  await type(' ');
  await leave();
  expect([takenBack(), field().value]).toEqual([2000, '3']);
  await type('0');
  await leave();
  expect([takenBack(), field().value]).toEqual([5000, '0']);
});
