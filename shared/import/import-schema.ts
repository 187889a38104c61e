import { z } from 'zod';
import {
  allFields,
  amountFields,
  balanceChoices,
  encodings,
  importKinds,
  rowChoices,
  rowQuestions,
  separators,
} from './import.ts';
import { decimalMarks } from './read-amount.ts';

/** How a file is to be read. */
export const importPlanSchema = z.strictObject({
  kind: z.enum(importKinds),
  encoding: z.enum(encodings),
  separator: z.enum(separators),
  columns: z.partialRecord(z.enum(allFields), z.int().min(0).max(999)),
  amounts: z.partialRecord(z.enum(amountFields), z.enum(decimalMarks)),
});

const lineSchema = z.string().regex(/^\d{1,9}$/);

/** What the person decided once everything was looked at. `lines` overrules `choices`, line by line. */
export const importConfirmSchema = z.strictObject({
  /** Rows with errors are left out, knowingly; without it one such row keeps all from being written. */
  skipErrors: z.boolean().default(false),
  choices: z.partialRecord(z.enum(rowQuestions), z.enum(rowChoices)).default({}),
  lines: z.record(lineSchema, z.enum(rowChoices)).default({}),
  /** Changed balances of accounts that have moved in Fiado since; `balanceLines` overrules it, line by line. */
  balances: z.enum(balanceChoices).default('keep'),
  balanceLines: z.record(lineSchema, z.enum(balanceChoices)).default({}),
});
export type ImportConfirm = z.output<typeof importConfirmSchema>;
