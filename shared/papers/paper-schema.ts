import { z } from 'zod';
import { isPaperToken } from './paper-token.ts';

/** By what a printed paper can be looked up by whoever holds it. Papers of before there were any have none. */
export const paperTokenSchema = z.string().refine(isPaperToken);
