import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { SOON } from './counter-hands.ts';
import type { Person } from './counter-world.ts';

/** Each with its key: the first is Alt+1. */
export const METHODS = ['Efectivo', 'Tarjeta', 'Transferencia', 'QR', 'Cuenta corriente'] as const;
export type Method = (typeof METHODS)[number];

/** One way of paying a sale: all that is left of it unless an amount is typed. */
export interface Tender {
  readonly by: Method;
  readonly typed?: string;
}

/** What a cashier does in a day, with either pair of hands. Each press of a key, and each touch, is counted. */
export interface DayHands {
  presses(): number;
  signIn(person: Person): Promise<void>;
  /** Finds a product by these letters and takes it. */
  ring(letters: string): Promise<void>;
  weigh(letters: string, kilos: string): Promise<void>;
  freeAmount(amount: string): Promise<void>;
  discount(percent: string): Promise<void>;
  customer(letters: string): Promise<void>;
  newCustomer(name: string, phone: string): Promise<void>;
  park(name: string): Promise<void>;
  takeUp(name: string): Promise<void>;
  /** To the payment screen, each tender, and the sale. */
  pay(...tenders: readonly Tender[]): Promise<void>;
  approve(person: Person): Promise<void>;
  /** From the confirmation to the next sale. */
  next(): Promise<void>;
  /** What a customer pays of his account, in cash. */
  takePayment(letters: string, amount: string): Promise<void>;
  openDrawer(thousands: string): Promise<void>;
  closeDrawer(counted: string): Promise<void>;
}

/** Digits that come faster than fingers are a scanner's. */
export const FINGERS_MS = 90;

/** A confirmation stands for a moment before anything leaves it. */
export const armed = (page: Page): Promise<void> => expect.poll(() => onward(page).isEnabled(), SOON).toBe(true);

export const onward = (page: Page): Locator => page.locator('.confirmation-footer .button-primary');
