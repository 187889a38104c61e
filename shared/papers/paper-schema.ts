import { z } from 'zod';
import { moneySchema } from '../money/money-schema.ts';
import { isPaperToken } from './paper-token.ts';

/** By what a printed paper can be looked up by whoever holds it. Papers of before there were any have none. */
export const paperTokenSchema = z.string().refine(isPaperToken);

/**
 * What the paper said that the account was before and after, by what the till knew of it: a copy says the same (D-39), whatever has
 * come from elsewhere in between. Nothing is decided by it; tills from before do not say it.
 */
export const paperBalancesSchema = z.strictObject({ before: moneySchema, after: moneySchema });
