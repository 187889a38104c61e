import { z } from 'zod';
import { type Instant, isInstant, isPlainDate, type PlainDate } from './plain-date.ts';

export const plainDateSchema = z
  .string()
  .refine(isPlainDate)
  .transform((text) => text as PlainDate);
export const instantSchema = z
  .string()
  .refine(isInstant)
  .transform((text) => text as Instant);
