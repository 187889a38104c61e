import { useRef, useState } from 'preact/hooks';
import { effectiveLimit } from '../../shared/credit/limit.ts';
import { businessDateAt, instantOf, type PlainDate } from '../../shared/dates/plain-date.ts';
import { type Money, ZERO } from '../../shared/money/money.ts';
import type { TenderMethod } from '../../shared/orders/order.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { useCustomer } from '../credit/use-account.ts';
import type { CustomerSummary } from '../db/books.ts';
import type { Cart } from '../db/cart.ts';
import { decimalSeparator } from '../i18n/formats.ts';
import { newId } from '../record-command.ts';
import { navigate } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { changeCart, clearCart } from '../till/cart.ts';
import { cartTotal } from '../till/cart-lines.ts';
import { applyPadKey, type PadKey } from '../ui/pad-keys.ts';
import { useTill } from '../use-till.ts';
import { dueDateOf } from './due-choice.ts';
import { rememberSale } from './last-sale.ts';
import { type CreditPlan, planCredit } from './plan-credit.ts';
import { chooseMethod, planTenders, type TenderPlan, type TenderRow } from './plan-tenders.ts';
import { saleOf } from './sale-of.ts';
import { sell } from './sell.ts';
import { soldBefore } from './sold-before.ts';
import { useKept } from './use-kept.ts';

/** The sale as it is being paid, and everything that can be done to it on the payment screen. */
export interface Checkout {
  readonly total: Money;
  readonly customerId: string | null;
  /** null without one, and for the moment that the directory takes to be read. */
  readonly customer: CustomerSummary | null;
  readonly limit: Money | null;
  readonly plan: TenderPlan;
  readonly credit: CreditPlan;
  readonly dueDate: DueChoice;
  /** Which row the number pad writes in. */
  readonly activeKey: number | null;
  /** The account is to pay a part, and it is not known whose. */
  readonly lacksCustomer: boolean;
  readonly canSell: boolean;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** Another window sold this cart with other content: what stands here is a sale of its own now. */
  readonly soldElsewhere: boolean;
  /** The question of a sale over the limit is open. */
  readonly asksOverLimit: boolean;
  choose(method: TenderMethod): void;
  write(key: number, text: string | null): void;
  refer(key: number, reference: string): void;
  remove(key: number): void;
  activate(key: number): void;
  press(key: PadKey): void;
  setDueDate(text: string): void;
  submit(): void;
  acceptOverLimit(): void;
  declineOverLimit(): void;
}

export interface DueChoice {
  /** As it stands in the field. */
  readonly text: string;
  readonly today: PlainDate;
  readonly error: 'due_date_in_the_past' | 'date_invalid' | null;
}

export function useCheckout(cart: Cart): Checkout {
  const formats = useShopFormats();
  const { exponent } = formats.moneyFormat;
  const [rows, setRows] = useKept<readonly TenderRow[]>(cart.orderId, 'rows', []);
  const [activeKey, setActiveKey] = useKept<number | null>(cart.orderId, 'active', null);
  const terms = useTerms(cart);
  const total = cartTotal(cart);
  const plan = planTenders(total, rows, { exponent, cashUnit: terms.cashUnit });
  const credit = planCredit(terms.customer?.balance ?? ZERO, plan.onAccount, terms.limit);
  const needsCustomer = plan.onAccount > 0 && terms.customer === null;
  const needsDate = credit.owed > 0 && terms.dueDate.error !== null;
  const canSell = cart.lines.length > 0 && plan.complete && !needsCustomer && !needsDate;
  const sale = useSale(cart, plan, { canSell, overBy: credit.overBy, dueDate: terms.chosenDate });

  const write = (key: number, text: string | null) => {
    setRows(rows.map((row) => (row.key === key ? { ...row, text } : row)));
    sale.forget();
  };
  const press = (key: PadKey) => {
    const row = rows.find((each) => each.key === activeKey);
    if (!row) return;
    const separator = exponent === 0 ? undefined : decimalSeparator(formats.moneyFormat.locale);
    write(row.key, applyPadKey(row.text ?? '', key, { separator, decimals: exponent, maxDigits: 13 }));
  };
  return {
    ...terms,
    ...sale,
    total,
    plan,
    credit,
    activeKey,
    lacksCustomer: plan.onAccount > 0 && terms.customerId === null,
    canSell,
    write,
    press,
    choose: (method) => {
      const chosen = chooseMethod(rows, method);
      setRows(chosen);
      setActiveKey(chosen.findLast((row) => row.method === method)?.key ?? null);
      sale.forget();
    },
    refer: (key, reference) => setRows(rows.map((row) => (row.key === key ? { ...row, reference } : row))),
    remove: (key) => setRows(rows.filter((row) => row.key !== key)),
    activate: setActiveKey,
  };
}

/** Who buys and under which terms: limit, cash unit, due date. */
function useTerms({ customerId, orderId }: Cart) {
  const till = useTill();
  const formats = useShopFormats();
  const customer = useCustomer(customerId);
  const settings = till.books.business.value?.settings;
  const [typedDate, setTypedDate] = useKept<string | null>(orderId, 'due', null);
  const today = businessDateAt(instantOf(till.clock.now()), formats.timeZone);
  const due = dueDateOf(typedDate, today, customer?.paymentTermDays ?? settings?.defaultTermDays ?? 0);
  const dueDate: DueChoice = { text: due.text, today, error: due.error };
  return {
    customerId,
    customer,
    limit: effectiveLimit(customer?.creditLimit ?? null, settings?.defaultCreditLimit ?? null),
    cashUnit: settings?.cashUnit ?? 1,
    dueDate,
    chosenDate: due.chosen,
    setDueDate: setTypedDate,
  };
}

/** The act itself: one at a time whatever is pressed, and a refusal that leaves everything as it was. */
function useSale(
  cart: Cart,
  plan: TenderPlan,
  { canSell, overBy, dueDate }: { canSell: boolean; overBy: Money; dueDate: PlainDate | null },
) {
  const till = useTill();
  // A second press can come before the first has been drawn: state alone would be too late.
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [soldElsewhere, setSoldElsewhere] = useState(false);
  const [asksOverLimit, setAsks] = useState(false);

  const make = async (acceptOverLimit: boolean) => {
    if (underWay.current || !canSell) return;
    underWay.current = true;
    setBusy(true);
    setRefusal(null);
    setSoldElsewhere(false);
    setAsks(false);
    try {
      const sale = saleOf(cart, plan, { dueDate, acceptOverLimit });
      const result = await sell(till, sale);
      if (result.ok) rememberSale(result.value);
      const exists = !result.ok && result.refusal.code === 'order_exists';
      if (result.ok || (exists && (await soldBefore(till, sale)))) {
        navigate(`/done/${cart.orderId}`, { replace: true });
        clearCart(till);
        return;
      }
      if (exists) {
        setSoldElsewhere(true);
        changeCart(till, (before) => ({ ...before, orderId: newId(till) }));
      } else if (result.refusal.code === 'over_limit') setAsks(true);
      else setRefusal(result.refusal);
    } catch (error) {
      underWay.current = false;
      setBusy(false);
      throw error;
    }
    underWay.current = false;
    setBusy(false);
  };
  return {
    busy,
    refusal,
    soldElsewhere,
    asksOverLimit,
    submit: () => {
      if (underWay.current || !canSell) return;
      if (overBy > 0) setAsks(true);
      else void make(false);
    },
    acceptOverLimit: () => void make(true),
    declineOverLimit: () => setAsks(false),
    forget: () => setRefusal(null),
  };
}
