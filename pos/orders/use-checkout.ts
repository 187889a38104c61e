import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { mayGrant } from '../../shared/authority/authority.ts';
import { defaultDueDate } from '../../shared/dates/due-date.ts';
import { businessDateAt, instantOf, type PlainDate } from '../../shared/dates/plain-date.ts';
import { type Money, ZERO } from '../../shared/money/money.ts';
import { letsOffTooMuch } from '../../shared/orders/discount.ts';
import type { TenderMethod } from '../../shared/orders/order.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { useCustomer } from '../credit/use-account.ts';
import { type TillCredit, useTillCredit } from '../credit/use-till-credit.ts';
import type { CustomerSummary } from '../db/books.ts';
import type { Cart } from '../db/cart.ts';
import { t } from '../i18n/catalogue.ts';
import { decimalSeparator } from '../i18n/formats.ts';
import { newId } from '../record-command.ts';
import { navigate } from '../routes.tsx';
import type { Approver } from '../session/approval.ts';
import { approverOf, useApproval } from '../shell/approval-dialog.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { changeCart, clearCart } from '../till/cart.ts';
import { cartTotal } from '../till/cart-lines.ts';
import { priceCart } from '../till/price-cart.ts';
import { applyPadKey, type PadKey } from '../ui/pad-keys.ts';
import { useTill } from '../use-till.ts';
import { dueDateOf } from './due-choice.ts';
import { rememberSale } from './last-sale.ts';
import { type CreditPlan, planCredit } from './plan-credit.ts';
import { chooseMethod, planTenders, type TenderPlan, type TenderRow } from './plan-tenders.ts';
import { saleOf } from './sale-of.ts';
import { sell } from './sell.ts';
import { soldBefore } from './sold-before.ts';
import { keepUnder, useKept } from './use-kept.ts';
import { creditToAllow, type ToAllow } from './what-to-allow.ts';

/** The sale as it is being paid, and everything that can be done to it on the payment screen. */
export interface Checkout {
  readonly total: Money;
  readonly customerId: string | null;
  /** null without one, and for the moment that the directory takes to be read. */
  readonly customer: CustomerSummary | null;
  readonly plan: TenderPlan;
  readonly credit: CreditPlan;
  /** What this till may sell him on account by itself, and what of this sale is more. */
  readonly tillCredit: TillCredit | null;
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
  /** Somebody who may grant it is asked for his yes: himself at the till. */
  readonly asksToAllow: boolean;
  /** A supervisor is asked for his PIN before it is sold. */
  readonly needsSupervisor: boolean;
  /** Where he is asked: to be put somewhere in the page. */
  readonly approvalDialog: ComponentChildren;
  choose(method: TenderMethod): void;
  write(key: number, text: string | null): void;
  refer(key: number, changes: Partial<Pick<TenderRow, 'reference' | 'bank'>>): void;
  remove(key: number): void;
  activate(key: number): void;
  press(key: PadKey): void;
  /** Remembers what stands in the rows; answers how to have it back. */
  remember(): () => void;
  setDueDate(text: string): void;
  submit(): void;
  allow(): void;
  declineToAllow(): void;
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
  const { customer } = terms;
  const credit = planCredit(customer?.balance ?? ZERO, plan.onAccount);
  const tillCredit = useTillCredit(customer, plan.onAccount);
  const toAllow = useToAllow(cart, {
    customer,
    onAccount: plan.onAccount,
    balanceAfter: credit.balanceAfter,
    credit: tillCredit,
    laterDate: credit.owed > 0 ? terms.laterDate : null,
  });
  const needsCustomer = plan.onAccount > 0 && customer === null;
  const needsDate = credit.owed > 0 && terms.dueDate.error !== null;
  const canSell = cart.lines.length > 0 && plan.complete && !needsCustomer && !needsDate;
  const sale = useSale(cart, plan, { canSell, toAllow, dueDate: terms.chosenDate });

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
    tillCredit,
    activeKey,
    lacksCustomer: plan.onAccount > 0 && terms.customerId === null,
    canSell,
    write,
    press,
    remember: () => () => setRows(rows),
    choose: (method) => {
      const chosen = chooseMethod(rows, method);
      setRows(chosen);
      setActiveKey(chosen.findLast((row) => row.method === method)?.key ?? null);
      sale.forget();
    },
    refer: (key, changes) => setRows(rows.map((row) => (row.key === key ? { ...row, ...changes } : row))),
    remove: (key) => setRows(rows.filter((row) => row.key !== key)),
    activate: setActiveKey,
  };
}

/** Who buys and under which terms: cash unit, due date. */
function useTerms({ customerId, orderId }: Cart) {
  const till = useTill();
  const formats = useShopFormats();
  const customer = useCustomer(customerId);
  const settings = till.books.business.value?.settings;
  const [typedDate, setTypedDate] = useKept<string | null>(orderId, 'due', null);
  const today = businessDateAt(instantOf(till.clock.now()), formats.timeZone);
  const termDays = customer?.paymentTermDays ?? settings?.defaultTermDays ?? 0;
  const due = dueDateOf(typedDate, today, termDays);
  const dueDate: DueChoice = { text: due.text, today, error: due.error };
  return {
    customerId,
    customer,
    cashUnit: settings?.cashUnit ?? 1,
    dueDate,
    chosenDate: due.chosen,
    laterDate: due.chosen !== null && due.chosen > defaultDueDate(today, termDays) ? due.chosen : null,
    setDueDate: setTypedDate,
  };
}

type Asked = Parameters<typeof creditToAllow>[0] & { readonly laterDate: PlainDate | null };

/** What of this sale somebody has to grant: credit beyond what this till sells by itself; of a cashier's, more time or a larger discount. */
function useToAllow(cart: Cart, { laterDate, ...asked }: Asked): ToAllow {
  const formats = useShopFormats();
  const { books, session } = useTill();
  const credit = creditToAllow(asked, formats);
  const role = session.value?.user.role;
  if (!role || mayGrant(role)) return credit;
  const sentences = [...credit.sentences];
  const { total, letOff } = priceCart(cart);
  if (laterDate !== null) sentences.push(t('till_credit.ask.terms', { date: formats.date(laterDate) }));
  if (letsOffTooMuch(letOff, books.business.value?.settings.cashierDiscountPercent ?? 0)) {
    const amounts = { amount: formats.money(Number(letOff.given)), total: formats.money(total) };
    sentences.push(t('till_credit.ask.discount', amounts));
  }
  return { ...credit, sentences };
}

interface Selling {
  readonly canSell: boolean;
  readonly toAllow: ToAllow;
  readonly dueDate: PlainDate | null;
}

/** The act itself: one at a time whatever is pressed, and a refusal that leaves everything as it was. */
function useSale(cart: Cart, plan: TenderPlan, { canSell, toAllow, dueDate }: Selling) {
  const till = useTill();
  const approval = useApproval();
  // A second press can come before the first has been drawn: state alone would be too late.
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [soldElsewhere, setSoldElsewhere] = useKept(cart.orderId, 'soldElsewhere', false);
  const [asksToAllow, setAsks] = useState(false);
  const role = till.session.value?.user.role;
  const mayAllow = role !== undefined && mayGrant(role);

  const make = async (approver?: Approver) => {
    const { acceptedExcess } = toAllow;
    const sale = {
      ...saleOf(cart, plan, { dueDate }),
      ...(acceptedExcess !== null && { acceptedExcess }),
      ...(approver && { approver }),
    };
    const result = await sell(till, sale);
    if (result.ok) rememberSale(result.value);
    const exists = !result.ok && result.refusal.code === 'order_exists';
    if (result.ok || (exists && (await soldBefore(till, sale)))) {
      navigate(`/done/${cart.orderId}`, { replace: true });
      clearCart(till, cart);
      return 'sold';
    }
    if (exists) {
      const orderId = newId(till);
      keepUnder(orderId, cart.orderId, { soldElsewhere: true });
      changeCart(till, (now) => (now.orderId === cart.orderId ? { ...now, orderId } : now), { quiet: true });
    } else setRefusal(result.refusal);
    return 'not_sold';
  };
  /** Nothing here may be pressed again once it is sold: this page is left. */
  const once = async (work: () => Promise<'sold' | 'not_sold'>) => {
    if (underWay.current || !canSell) return;
    underWay.current = true;
    setBusy(true);
    setRefusal(null);
    setSoldElsewhere(false);
    setAsks(false);
    let done: 'sold' | 'not_sold' = 'not_sold';
    try {
      done = await work();
    } finally {
      underWay.current = done === 'sold';
      setBusy(done === 'sold');
    }
  };
  const askSupervisor = async () => {
    const answer = await approval.ask('order.sell', undefined, toAllow.sentences.join(' '));
    return answer === null ? 'not_sold' : make(approverOf(answer));
  };
  return {
    busy,
    refusal,
    soldElsewhere,
    asksToAllow,
    needsSupervisor: toAllow.sentences.length > 0 && !mayAllow,
    approvalDialog: approval.dialog,
    submit: () => {
      if (underWay.current || !canSell) return;
      if (toAllow.sentences.length === 0) void once(() => make());
      else if (mayAllow) setAsks(true);
      else void once(askSupervisor);
    },
    allow: () => void once(() => make()),
    declineToAllow: () => setAsks(false),
    forget: () => setRefusal(null),
  };
}
