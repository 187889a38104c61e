import type { Business } from '../../shared/business/business.ts';
import { effectiveLimit } from '../../shared/credit/limit.ts';
import { type Contact, type CreditAtTill, contactOf } from '../../shared/credit/till-credit.ts';
import type { Money } from '../../shared/money/money.ts';
import type { Till } from '../till-context.ts';

type Known = Pick<Till, 'books' | 'clock' | 'sync'>;

/** A customer's credit as this till knows it at this moment: what its figures are worth, and by which rules (D-27). */
export const creditAtTill = (
  till: Known,
  { settings }: Pick<Business, 'settings'>,
  customer: { readonly creditLimit: Money | null; readonly balance: Money; readonly synced: Money } | null,
): CreditAtTill => ({
  limit: customer ? effectiveLimit(customer.creditLimit, settings.defaultCreditLimit) : null,
  balance: customer?.balance ?? NOTHING,
  synced: customer?.synced ?? NOTHING,
  contact: contactAt(till, settings),
  rules: settings,
});

const NOTHING = 0 as Money;

/** By the server's clock, which the copy is dated by: the device's own may be off by as much as is let pass, and by more. */
const contactAt = ({ books, clock, sync }: Known, settings: Business['settings']): Contact =>
  contactOf({ online: sync.state.peek().online, asOf: books.sync()?.asOf ?? null, now: clock.server() }, settings);
