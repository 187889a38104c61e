import { addDays, dayOfWeek } from '../../shared/dates/plain-date.ts';
import { printedNumber } from '../../shared/ids/numbers.ts';
import { type Money, minus, money, plus, ZERO } from '../../shared/money/money.ts';
import type { Tender } from '../../shared/orders/order.ts';
import type { SystemCommand } from '../sync/write-as-system.ts';
import { correctDay, leaveForTheOwner, soldOrder } from './correct-day.ts';
import { type DemoCustomer, demoCustomers, OVER_HIS_LIMIT } from './customers.ts';
import { DEFAULT_LIMIT, pesos } from './demo-shop.ts';
import type { Draw } from './draw.ts';
import { type Cart, fillCart } from './fill-cart.ts';
import { openBooks } from './open-books.ts';
import { createPlay, DAYS, type Moment, type Play, type Stage } from './play.ts';

/** Two months of a grocery as commands, in the order in which they happened. Of the same day it is always the same. */
export function playHistory(stage: Stage): SystemCommand[] {
  const play = createPlay(stage);
  openBooks(play);
  for (let day = 0; day < DAYS; day += 1) playDay(play, day);
  leaveForTheOwner(play, lastTransferOf(play));
  return play.commands;
}

/** The last transfer that somebody sent. */
function lastTransferOf({ commands }: Play): string | null {
  const last = commands.findLast((one) => one.kind === 'payment.take' && one.payload.method === 'transfer');
  return last?.kind === 'payment.take' ? last.payload.paymentId : null;
}

type Act = (moment: Moment) => void;

/** Who comes on a day, and when. On Sundays only the morning is worked. */
function playDay(play: Play, day: number): void {
  const { draw, cast } = play;
  const closesAt = dayOfWeek(addDays(play.firstDay, day)) === 0 ? 13 * 60 : 20 * 60;
  const acts: { minute: number; act: Act }[] = [];
  const plan = (act: Act) => acts.push({ minute: draw.between(8 * 60 + 15, closesAt), act });
  for (let count = draw.between(3, closesAt > 14 * 60 ? 8 : 4); count > 0; count -= 1)
    plan((at) => sellAtCounter(play, at));
  demoCustomers.forEach((customer, at) => {
    if (draw.below(customer.every) === 0) plan((moment) => serve(play, customer, at, moment));
    if (mayPay(play, customer, day)) plan((moment) => collect(play, customer, at, moment));
  });
  if (day === DAYS - 2) plan((moment) => sellOverLimit(play, moment));
  acts.sort((a, b) => a.minute - b.minute);
  for (const { minute, act } of acts) act({ day, minute, by: draw.percent(75) ? cast.cashier : cast.supervisor });
  correctDay(play, day, play.soldToday.splice(0));
}

function sellAtCounter(play: Play, at: Moment): void {
  const { draw } = play;
  sell(play, at, draw.between(1, 5), (cart) => ({ tenders: [paid(draw, cart.total)] }));
}

/** A customer of the house buys: on his account, part of it in cash, or all of it where his limit ends. */
function serve(play: Play, customer: DemoCustomer, who: number, at: Moment): void {
  const { draw } = play;
  const isShop = customer.limit !== null && customer.limit > 150_000;
  sell(play, at, isShop ? draw.between(4, 9) : draw.between(1, 5), (cart) => {
    const fits = plus(play.balances[who] ?? ZERO, cart.total) <= limitOf(customer);
    const inCash = money(Math.floor(cart.total / 2 / pesos(1000)) * pesos(1000));
    if (customer.habit === 'counter' || !fits) return { tenders: [paid(draw, cart.total)], who };
    if (inCash > 0 && draw.percent(15)) {
      const onAccount = minus(cart.total, inCash);
      return { tenders: [{ method: 'cash', amount: inCash, received: inCash }, owed(onAccount)], who, onAccount };
    }
    return { tenders: [owed(cart.total)], who, onAccount: cart.total };
  });
}

function sellOverLimit(play: Play, at: Moment): void {
  const who = demoCustomers.findIndex(({ name }) => name === OVER_HIS_LIMIT);
  const customer = demoCustomers[who] as DemoCustomer;
  const room = minus(limitOf(customer), play.balances[who] ?? ZERO);
  const orderId = play.idOf(`command ${play.commands.length}`);
  let cart = fillCart(play.draw, orderId, 6, productIdOf(play));
  while (cart.total <= room) cart = fillCart(play.draw, orderId, cart.lines.length + 4, productIdOf(play));
  enterSale(play, at, cart, { tenders: [owed(cart.total)], who, onAccount: cart.total });
}

interface Paying {
  readonly tenders: readonly Tender[];
  readonly who?: number;
  readonly onAccount?: Money;
}

function sell(play: Play, at: Moment, size: number, pay: (cart: Cart) => Paying): void {
  const cart = fillCart(play.draw, play.idOf(`command ${play.commands.length}`), size, productIdOf(play));
  enterSale(play, at, cart, pay(cart));
}

function enterSale(play: Play, at: Moment, cart: Cart, { tenders, who, onAccount }: Paying): void {
  play.counts.V += 1;
  if (who !== undefined) play.balances[who] = plus(play.balances[who] ?? ZERO, onAccount ?? ZERO);
  const number = printedNumber('V', '00', play.counts.V);
  if (who !== undefined && onAccount) {
    const id = play.idOf(`command ${play.commands.length}`);
    play.soldToday.push({ order: soldOrder(play, cart, { id, number, tenders, creditAmount: onAccount }), who });
  }
  play.say('order.sell', at, (orderId) => ({
    orderId,
    number,
    ...(who === undefined ? {} : { customerId: play.idOf(`customer ${who}`) }),
    lines: [...cart.lines],
    tenders: [...tenders],
    total: cart.total,
  }));
}

/** Whether this is a day on which he comes to pay. Who never paid since will not do it today. */
function mayPay({ draw }: Play, { habit }: DemoCustomer, day: number): boolean {
  const oneIn = { prompt: 8, parts: 9, slow: 24, silent: 0, ahead: 9, counter: 0 }[habit];
  return day > 4 && oneIn > 0 && draw.below(oneIn) === 0;
}

function collect(play: Play, customer: DemoCustomer, who: number, at: Moment): void {
  const { draw } = play;
  const owes = play.balances[who] ?? ZERO;
  const thousands = (share: number) => money(Math.floor((owes * share) / 100 / pesos(1000)) * pesos(1000));
  const inAdvance = plus(money(Math.max(0, owes)), pesos(draw.between(2, 9) * 1000));
  const amounts = {
    prompt: owes,
    parts: draw.percent(20) ? owes : thousands(draw.between(30, 60)),
    slow: thousands(draw.between(10, 25)),
    ahead: inAdvance,
    silent: ZERO,
    counter: ZERO,
  };
  const amount = amounts[customer.habit];
  // Who has that much to his credit already does not bring more.
  if (amount <= 0 || owes < -pesos(15_000)) return;
  play.counts.R += 1;
  play.balances[who] = minus(owes, amount);
  const { method, ...how } = paid(draw, amount);
  if (method === 'account') throw new Error('a debt is not paid with a debt');
  play.say('payment.take', at, (paymentId) => ({
    paymentId,
    receiptNumber: printedNumber('R', '00', play.counts.R),
    customerId: play.idOf(`customer ${who}`),
    method,
    ...how,
  }));
}

/** Mostly cash, handed over in the notes that there are. */
function paid(draw: Draw, amount: Money): Tender {
  const how = draw.below(100);
  if (how < 15) return { method: 'card', amount };
  if (how < 27) return { method: 'qr', amount };
  if (how < 35) return { method: 'transfer', amount, reference: String(draw.between(100_000, 999_999)) };
  return { method: 'cash', amount, received: money(Math.ceil(amount / pesos(1000)) * pesos(1000)) };
}

const owed = (amount: Money): Tender => ({ method: 'account', amount });

const productIdOf = (play: Play) => (product: { readonly name: string }) => play.idOf(`product ${product.name}`);

const limitOf = ({ limit }: DemoCustomer): Money => (limit === null ? DEFAULT_LIMIT : pesos(limit));
