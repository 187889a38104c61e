import { z } from 'zod';
import { MAX_AMOUNT, MAX_QUANTITY, type Money, type Quantity } from './money.ts';

/** A signed amount. `z.int()` refuses fractions and unsafe integers. */
export const moneySchema = z
  .int()
  .min(-MAX_AMOUNT)
  .max(MAX_AMOUNT)
  .transform((n) => (n === 0 ? 0 : n) as Money);
export const positiveMoneySchema = z
  .int()
  .min(1)
  .max(MAX_AMOUNT)
  .transform((n) => n as Money);
export const nonNegativeMoneySchema = z
  .int()
  .min(0)
  .max(MAX_AMOUNT)
  .transform((n) => (n === 0 ? 0 : n) as Money);
export const quantitySchema = z
  .int()
  .min(1)
  .max(MAX_QUANTITY)
  .transform((n) => n as Quantity);
