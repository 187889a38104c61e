import { saveCustomer } from '../../pos/customers/save.ts';
import { sell } from '../../pos/orders/sell.ts';
import { takePayment } from '../../pos/payments/take.ts';
import { type Money, type Quantity, ZERO } from '../../shared/money/money.ts';
import type { Tender } from '../../shared/orders/order.ts';
import { orderTotal } from '../../shared/orders/sell-order.ts';
import { type Books, NOON, tillId } from '../worlds/books.ts';
import type { KeptShop } from '../worlds/kept-shop.ts';
import { checkAgreement, checkFigure } from './checks.ts';
import { checkFlags, comeBack, createGate, type Disaster, planDisaster, strike } from './disaster.ts';
import { createNetwork, FAULTY, HEALTHY, type Network } from './network.ts';
import { createRandom, type Random } from './random.ts';
import { openShopTill, type ShopTill } from './shop-till.ts';
import { isCorrection, someCorrection } from './some-correction.ts';
import { someDecisions } from './some-decisions.ts';
import { someDrawer } from './some-drawer.ts';

/** What one run did, so that a test can see that it was not idle. */
export interface SimulationReport {
  readonly seed: number;
  readonly tills: number;
  readonly made: number;
  /** Of them, what was done to orders and movements, and what of it no longer fitted. */
  readonly corrections: number;
  readonly held: number;
  readonly crashes: number;
  readonly trace: readonly string[];
}

export interface SimulationOptions {
  readonly seed: number;
  /** Books with at least five tills enrolled. */
  readonly books: Books;
  readonly steps?: number;
  /** How many of the syncs are killed under way, as a share of them. */
  readonly killed?: number;
  /** The shop may burn down and come out of a backup: `books` is then this shop's. */
  readonly kept?: KeptShop;
}

/** Everything that a run of the shop is made of. */
export interface Shop {
  readonly seed: number;
  readonly random: Random;
  readonly books: Books;
  readonly network: Network;
  readonly tills: ShopTill[];
  readonly customers: string[];
  readonly trace: string[];
  readonly killed: number;
  now: number;
  crashes: number;
  held: number;
  /** Somebody is about to be killed after so many turns of the event loop. */
  isCounting: boolean;
  /** Depth of things happening inside other things. */
  depth: number;
  /** null where no backup is ever needed. */
  readonly disaster: Disaster | null;
}

/**
 * A day at a shop whose network, machines and clocks fail, drawn from one seed: tills sell, take payments, correct both, make
 * customers, sync and crash, one inside another. At the end all is mended, and every till and the server must agree to the unit. Throws
 * with the trace when they do not.
 */
export async function simulate(options: SimulationOptions): Promise<SimulationReport> {
  const { seed, books } = options;
  const random = createRandom(seed);
  const gate = options.kept ? createGate(books, random) : null;
  const shop: Shop = {
    seed,
    random,
    books,
    network: createNetwork(books.deps, random, gate),
    tills: [],
    customers: [],
    trace: [],
    killed: options.killed ?? 0.15,
    now: NOON,
    crashes: 0,
    held: 0,
    isCounting: false,
    depth: 0,
    disaster: options.kept && gate ? await planDisaster(options.kept, gate, random) : null,
  };
  try {
    await openTills(shop, shop.disaster ? 3 : random.int(2, 5));
    const steps = options.steps ?? random.int(25, 50);
    for (let step = 0; step < steps; step += 1) {
      if (shop.disaster) await strike(shop, shop.disaster, step / steps);
      await happen(shop);
    }
    if (shop.disaster) await strike(shop, shop.disaster, 1);
    await mend(shop);
    shop.held = await checkAgreement(shop);
    if (shop.disaster) await checkFlags(shop, shop.disaster);
  } catch (error) {
    const last = shop.trace.slice(-60).join('\n  ');
    throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}\n  ${last}`, {
      cause: error,
    });
  } finally {
    for (const till of shop.tills) await till.close();
  }
  const made = shop.tills.reduce((sum, till) => sum + till.made.size, 0);
  const corrections = shop.tills.flatMap((till) => [...till.made.values()].filter(isCorrection)).length;
  return {
    seed,
    tills: shop.tills.length,
    made,
    corrections,
    held: shop.held,
    crashes: shop.crashes,
    trace: shop.trace,
  };
}

async function openTills(shop: Shop, count: number): Promise<void> {
  const { random, network } = shop;
  network.faults = HEALTHY;
  network.meanwhile = () => happenMeanwhile(shop);
  for (let n = 1; n <= count; n += 1) {
    const skew = random.chance(0.3) ? random.int(-3 * 86_400_000, 3 * 86_400_000) : random.int(-60_000, 60_000);
    const till = await openShopTill({ n, id: tillId(n), shop, skew, seed: shop.seed });
    shop.tills.push(till);
    await till.sync();
  }
  network.faults = FAULTY;
}

/** One thing that happens in the shop. */
async function happen(shop: Shop): Promise<void> {
  const { random } = shop;
  shop.now += random.int(100, random.chance(0.1) ? 6 * 3_600_000 : 60_000);
  shop.books.at(shop.now);
  const till = random.pick(shop.tills);
  // By the clock, so that nothing else of a run is drawn otherwise.
  if (shop.now % 17 === 0) await someDrawer(till);
  if (shop.now % 2 === 0) await someDecisions(shop, till);
  const roll = random.next();
  if (roll < 0.22) await someSale(shop, till);
  else if (roll < 0.31) await somePayment(shop, till);
  else if (roll < 0.37) await someCustomer(shop, till);
  else if (roll < 0.57) await someCorrection(shop, till);
  else if (roll < 0.85) await someSync(shop, till);
  else if (roll < 0.92) await someCrash(shop, till);
  else if (roll < 0.96) await shop.network.deliverLate();
  else till.skew += random.int(-3_600_000, 3_600_000);
  // In restored books there is less than a till has seen, until all have pushed again.
  if (random.chance(0.3) && !shop.disaster?.isOver) await checkFigure(shop, random.pick(shop.tills));
}

async function happenMeanwhile(shop: Shop): Promise<void> {
  if (shop.depth >= 2) return;
  shop.depth += 1;
  try {
    const till = shop.random.pick(shop.tills);
    if (shop.random.chance(0.4)) await someSale(shop, till);
    // Signing takes as many turns of the event loop as it likes: where they are counted, nothing is signed.
    else if (!shop.isCounting && shop.random.chance(0.3)) await someCorrection(shop, till);
    else if (!till.busy) await someSync(shop, till);
    else await somePayment(shop, till);
  } finally {
    shop.depth -= 1;
  }
}

const amountOf = (random: Random): Money => random.int(1, 200_000) as Money;

/** A customer that the till has heard of: it sells on account to no other. */
function someoneKnown(shop: Shop, till: ShopTill): string | null {
  const known = shop.customers.filter((id) => till.open.books.customer(id));
  return known.length > 0 ? shop.random.pick(known) : null;
}

async function someSale(shop: Shop, till: ShopTill): Promise<void> {
  const { random } = shop;
  if (shop.customers.length === 0) return someCustomer(shop, till);
  const lines = Array.from({ length: random.int(1, 3) }, () => ({
    description: 'Mercado',
    quantity: random.pick([1000, 1000, 500, 1250, 3000]) as Quantity,
    unitPrice: amountOf(random),
  }));
  const total = orderTotal(lines);
  const isCounterSale = random.chance(0.1);
  const cash = isCounterSale ? total : random.chance(0.3) ? random.int(0, total) : 0;
  const tenders: Tender[] = [];
  if (cash > 0) tenders.push({ method: 'cash', amount: cash as Money });
  if (total > cash) tenders.push({ method: 'account', amount: (total - cash) as Money });
  const customerId = isCounterSale ? null : someoneKnown(shop, till);
  if (!isCounterSale && !customerId) return;
  // Somebody grants one in four: signed, with the number that comes next.
  const granted = total % 4 === 0 && { acceptedExcess: ZERO, approver: till.approver };
  await till.act(`sells ${total - cash}+${cash} to ${customerId?.slice(-4) ?? 'nobody'}`, (open) =>
    sell(open, { ...(customerId && { customerId }), lines, tenders, ...granted }),
  );
}

async function somePayment(shop: Shop, till: ShopTill): Promise<void> {
  const { random } = shop;
  const customerId = someoneKnown(shop, till);
  if (!customerId) return;
  const amount = amountOf(random);
  await till.act(`takes ${amount} from ${customerId.slice(-4)}`, (open) =>
    takePayment(open, { customerId, amount, method: 'cash', acceptExcess: true }),
  );
}

async function someCustomer(shop: Shop, till: ShopTill): Promise<void> {
  const { random } = shop;
  const name = `Cliente ${shop.customers.length + 1}`;
  const known = random.chance(0.3) ? someoneKnown(shop, till) : null;
  await till.act(`saves ${known?.slice(-4) ?? name}`, async (open) => {
    const saved = await saveCustomer(open, known, known ? { phone: String(random.int(1e6, 1e7)) } : { name });
    if (saved.ok && !known) shop.customers.push(saved.value.customerId);
    return saved;
  });
}

async function someSync(shop: Shop, till: ShopTill): Promise<void> {
  if (till.busy) return;
  shop.trace.push(`till ${till.n} syncs`);
  if (shop.random.chance(shop.killed)) {
    shop.isCounting = true;
    await till.crashDuring(() => till.sync(), shop.random.int(0, 40));
    shop.isCounting = false;
    shop.crashes += 1;
    return;
  }
  await till.sync();
  if (till.failure === 'unauthorized' && shop.disaster) await comeBack(shop, shop.disaster, till);
}

async function someCrash(shop: Shop, till: ShopTill): Promise<void> {
  if (till.busy) return;
  shop.crashes += 1;
  shop.trace.push(`till ${till.n} crashes`);
  if (shop.random.chance(0.5)) await till.crashDuring(() => someSale(shop, till), shop.random.int(0, 25));
  else await till.crash();
}

/** The cable is in again and all clocks go right: everything that is still under way gets through. */
async function mend(shop: Shop): Promise<void> {
  shop.network.faults = HEALTHY;
  await syncAll(shop);
  // Two owners at two tills, neither of whom knows yet what the other has decided.
  for (const till of shop.tills) await someDecisions(shop, till);
  await syncAll(shop);
}

async function syncAll(shop: Shop): Promise<void> {
  for (let round = 0; round < 3; round += 1)
    for (const till of shop.tills) {
      await till.sync();
      if (till.failure === 'unauthorized' && shop.disaster) {
        await comeBack(shop, shop.disaster, till);
        await till.sync();
      }
      if (till.failure) throw new Error(`till ${till.n} cannot sync on a healthy network: ${till.failure}`);
    }
}
