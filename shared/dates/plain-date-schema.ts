import { z } from 'zod';
import { type Instant, isInstant, isPlainDate, type PlainDate } from './plain-date.ts';

/** No shop sold anything before, and none will be owed anything after: what says so is a clock without a battery, or worse. */
const isInOurTime = (text: string): boolean => text >= '2000' && text < '2200';

export const plainDateSchema = z
  .string()
  .refine((text) => isPlainDate(text) && isInOurTime(text))
  .transform((text) => text as PlainDate);
export const instantSchema = z
  .string()
  .refine((text) => isInstant(text) && isInOurTime(text))
  .transform((text) => text as Instant);
