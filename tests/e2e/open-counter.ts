import type { Page } from 'playwright-core';
import type { SaveProduct } from '../../shared/products/product.ts';
import { type Hands, handsOn } from './counter-hands.ts';
import {
  type Employee,
  enrollAndSignIn,
  openGrocery,
  type Person,
  pesos,
  ROSA,
  type Shopkeeping,
} from './counter-world.ts';
import { type OpenTill, openTill, startServer, type TillOptions } from './harness.ts';

type NewProduct = SaveProduct['changes'];

export const YERBA: NewProduct = {
  name: 'Yerba Playadito 1 kg',
  price: pesos(4_200),
  barcode: '7793704000911',
  category: 'Almacén',
};
export const CHEESE: NewProduct = {
  name: 'Queso cremoso',
  price: pesos(9_850),
  unit: 'weight',
  category: 'Fiambrería',
};

export const PHONE: TillOptions = { viewport: { width: 360, height: 740 } };
export const TABLET: TillOptions = { viewport: { width: 1024, height: 768 } };

/** Somebody at a till: the browser, its page, and what his hands do there. */
export interface Seat {
  readonly till: OpenTill;
  readonly page: Page;
  readonly hands: Hands;
}

/** The till, its page and the hands are those that the shop has now. */
export interface Counter extends Seat {
  readonly shop: Shopkeeping;
  /** The window is killed and opened again on the same disk. Nobody is signed in, and no page is open yet. */
  reopen(): Promise<Seat>;
  close(): Promise<void>;
}

export interface CounterPlan {
  readonly device: TillOptions;
  readonly staff?: readonly Employee[];
  /** Who sits down first: the first of the staff, unless it is said. */
  readonly first?: Person;
  readonly products?: readonly NewProduct[];
  /** What else there is in the shop before the till is enrolled. */
  readonly prepare?: (shop: Shopkeeping) => Promise<void>;
}

/**
 * Doña María's grocery on a server of its own, and a till at its counter with somebody signed in, who has the books, sees the
 * products and can do without the network.
 */
export async function openCounter(plan: CounterPlan): Promise<Counter> {
  const { device, staff = [ROSA], first = staff[0] ?? ROSA, products = [] } = plan;
  const server = await startServer();
  let till: OpenTill | undefined;
  const close = async () => {
    await till?.close();
    await server.stop();
  };
  const seatAt = (now: OpenTill): Seat => ({ till: now, page: now.page, hands: handsOn(now.page) });
  try {
    const shop = await openGrocery(server.url);
    for (const { name, role, pin } of staff) await shop.hire(name, role, pin);
    await shop.addProducts(products);
    await plan.prepare?.(shop);
    till = await openTill(device);
    const seat = seatAt(till);
    await enrollAndSignIn(seat.page, shop, first);
    await isReady(seat.page, products[0]?.name);
    const { userDataDir } = till;
    const reopen = async () => {
      await till?.close();
      till = await openTill({ ...device, userDataDir });
      return Object.assign(counter, seatAt(till));
    };
    const counter: Counter = { ...seat, shop, reopen, close };
    return counter;
  } catch (error) {
    await close();
    throw error;
  }
}

async function isReady(page: Page, product: string | undefined): Promise<void> {
  await page.locator('.sync-status', { hasText: 'Sincronizado' }).waitFor();
  if (product) await page.getByRole('button', { name: product }).first().waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
}
