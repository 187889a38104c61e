import { type CreditAtTill, type CreditCheck, checkCredit } from '../../shared/credit/till-credit.ts';
import { type Money, ZERO } from '../../shared/money/money.ts';
import { useTill } from '../use-till.ts';
import { creditAtTill } from './credit-at-till.ts';

export interface TillCredit extends CreditCheck, Pick<CreditAtTill, 'limit' | 'contact' | 'rules'> {}

/**
 * What this till may sell a customer on account by itself, and whether it may sell him this; followed as the books change and the line
 * comes and goes. null before there is a business.
 */
export function useTillCredit(
  customer: { readonly creditLimit: Money | null; readonly balance: Money; readonly synced: Money } | null,
  onAccount: Money = ZERO,
): TillCredit | null {
  const till = useTill();
  // Read for what they are: the reasons to look again.
  void till.books.version.value;
  void till.sync.state.value.online;
  const business = till.books.business.value;
  if (!business) return null;
  const at = creditAtTill(till, business, customer);
  return { limit: at.limit, contact: at.contact, rules: at.rules, ...checkCredit(at, onAccount) };
}
