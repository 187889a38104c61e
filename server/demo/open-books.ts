import type { CustomerChanges } from '../../shared/customers/customer.ts';
import { addDays } from '../../shared/dates/plain-date.ts';
import { demoStaff } from '../../shared/demo/people.ts';
import { demoCustomers } from './customers.ts';
import { DEFAULT_LIMIT, pesos } from './demo-shop.ts';
import type { Moment, Play } from './play.ts';
import { demoProducts } from './products.ts';

/** The owner's first morning: her people, what she sells, whom she knows, and what the paper notebook said. */
export function openBooks(play: Play): void {
  const at = momentsOf(play);
  play.say('settings.save', at(), () => ({ changes: { defaultCreditLimit: DEFAULT_LIMIT, defaultTermDays: 30 } }));
  for (const { name, role } of demoStaff)
    play.say('user.save', at(), () => ({ userId: play.idOf(`user ${name}`), changes: { name, role } }));
  for (const { name, category, pesos: price, unit, barcode } of demoProducts)
    play.say('product.save', at(), () => ({
      productId: play.idOf(`product ${name}`),
      changes: { name, category, price: pesos(price), unit, ...(barcode === null ? {} : { barcode }) },
    }));
  demoCustomers.forEach((customer, who) => {
    const { name, phone, document, address, category, limit, termDays, opening } = customer;
    const changes: CustomerChanges = {
      name,
      ...(phone === null ? {} : { phone }),
      ...(document === null ? {} : { document }),
      ...(address === null ? {} : { address }),
      ...(category === null ? {} : { category }),
      ...(limit === null ? {} : { creditLimit: pesos(limit) }),
      ...(termDays === null ? {} : { paymentTermDays: termDays }),
    };
    const customerId = play.idOf(`customer ${who}`);
    play.say('customer.save', at(), () => ({ customerId, changes }));
    if (opening === null) return;
    const amount = pesos(opening.pesos);
    play.balances[who] = amount;
    const due = amount > 0 ? { dueDate: addDays(play.firstDay, opening.dueIn) } : {};
    play.say('debt.open', at(), (debtId) => ({ debtId, customerId, amount, description: 'Libreta', ...due }));
  });
}

/** One after the other, from six in the morning: the shop opens at a quarter past eight. */
function momentsOf({ cast }: Play): () => Moment {
  let minute = 6 * 60;
  return () => {
    minute += 1;
    return { day: 0, minute, by: cast.owner };
  };
}
