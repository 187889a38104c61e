import { z } from 'zod';
import { movementStates, movementTypes } from '../credit/movement.ts';
import { plainDateSchema } from '../dates/plain-date-schema.ts';
import { idSchema } from '../ids/id-schema.ts';
import { type MovementGrouping, movementGroupings } from './movement-list.ts';

/** Several of a few words in one parameter, with commas: `type=sale,payment`. */
export const severalOf = <const W extends readonly string[]>(words: W) =>
  z
    .string()
    .max(400)
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(z.enum(words)).min(1));

/** A place in a list: the day of registration, the SEQ and the order within it. */
export const movementCursorSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}\.\d{1,16}\.\d{1,9}$/);

const filterShape = {
  type: severalOf(movementTypes).optional(),
  state: severalOf(movementStates).optional(),
  customer: idSchema.optional(),
  order: idSchema.optional(),
  from: plainDateSchema.optional(),
  to: plainDateSchema.optional(),
  user: idSchema.optional(),
  till: idSchema.optional(),
  asOf: plainDateSchema.optional(),
};

/** As of a day every row but a draft counts: what was cancelled later stood then. */
const hasOneState = ({ state, asOf }: { state?: unknown; asOf?: unknown }) => state === undefined || asOf === undefined;
const twoStates = { path: ['state'] };

const limitSchema = z.coerce.number().int().min(1).max(200).default(50);

/** `GET /api/movements`. */
export const movementsQuerySchema = z
  .strictObject({ ...filterShape, before: movementCursorSchema.optional(), limit: limitSchema })
  .refine(hasOneState, twoStates);

/** `GET /api/movements/totals` and `/csv`. */
export const movementFilterSchema = z.strictObject(filterShape).refine(hasOneState, twoStates);

/** Where a page of groups ended, by what they are grouped by. */
const placeSchemas = {
  customer: idSchema,
  order: movementCursorSchema,
  type: z.enum(movementTypes),
  day: plainDateSchema,
} satisfies Record<MovementGrouping, z.ZodType>;

/** `GET /api/movements/groups`. */
export const movementGroupsQuerySchema = z
  .strictObject({
    ...filterShape,
    by: z.enum(movementGroupings),
    after: z.union(Object.values(placeSchemas)).optional(),
    limit: limitSchema,
  })
  .refine(hasOneState, twoStates)
  .refine(({ by, after }) => after === undefined || placeSchemas[by].safeParse(after).success, { path: ['after'] });
