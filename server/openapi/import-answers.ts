import { z } from 'zod';
import { idSchema } from '../../shared/ids/id-schema.ts';
import {
  allFields,
  amountFields,
  encodings,
  importKinds,
  type RowProblem,
  rowErrors,
  rowNotices,
  rowQuestions,
  separators,
} from '../../shared/import/import.ts';
import { importPlanSchema } from '../../shared/import/import-schema.ts';
import {
  type ImportCounts,
  type ImportFound,
  type ImportJob,
  type ImportQuestion,
  type ImportRefusal,
  importStates,
} from '../../shared/import/job.ts';

// What the import's routes answer, for the OpenAPI document; tied to the code's types like the others.

const countSchema = z.int().min(0);
const textOrNull = z.string().nullable();

export const importFoundSchema = z
  .object({
    fileId: z.string(),
    name: z.string(),
    size: countSchema,
    encoding: z.enum(encodings),
    strangeLines: countSchema,
    separator: z.enum(separators),
    system: z.enum(['fiado', 'odoo', 'erpnext', 'loyverse']).nullable(),
    headers: z.array(z.string()),
    sample: z.array(z.object({ line: countSchema, cells: z.array(z.string()) })),
    kind: z.enum(importKinds),
    columns: importPlanSchema.shape.columns as z.ZodType<ImportFound['columns']>,
  })
  .meta({ id: 'ImportFound' }) satisfies z.ZodType<ImportFound>;

const problemSchema = z
  .object({
    line: countSchema,
    code: z.enum([...rowErrors, ...rowQuestions, ...rowNotices]),
    field: z.enum(allFields).nullable(),
    value: textOrNull,
    other: textOrNull,
    otherLine: countSchema.nullable(),
  })
  .meta({ id: 'ImportProblem' }) satisfies z.ZodType<RowProblem>;

export const problemPageSchema = z
  .object({ problems: z.array(problemSchema), next: countSchema.nullable() })
  .meta({ id: 'ImportProblemPage' });

const countsSchema = z
  .object({
    ...{ rows: countSchema, errors: countSchema, questions: countSchema, created: countSchema, changed: countSchema },
    ...{ same: countSchema, skipped: countSchema, debts: countSchema, corrected: countSchema },
    ...{ owed: countSchema, inFavour: countSchema },
  })
  .meta({ id: 'ImportCounts' }) satisfies z.ZodType<ImportCounts>;

const questionSchema = z.object({
  field: z.enum(amountFields),
  header: z.string(),
  why: z.enum(['mixed', 'ambiguous']),
  examples: z.array(z.object({ line: countSchema, text: z.string() })),
}) satisfies z.ZodType<ImportQuestion>;

const refusalSchema = z.object({
  code: z.enum(['quote_open', 'row_too_long', 'bad_csv', 'no_rows', 'too_many_rows', 'column_missing', 'file_gone']),
  line: countSchema.nullable(),
  field: z.enum(allFields).nullable(),
}) satisfies z.ZodType<ImportRefusal>;

export const importJobSchema = z
  .object({
    id: idSchema,
    fileId: z.string(),
    fileName: z.string(),
    plan: importPlanSchema as unknown as z.ZodType<ImportJob['plan']>,
    state: z.enum(importStates),
    row: countSchema,
    checked: countsSchema,
    written: countsSchema.nullable(),
    questions: z.array(questionSchema),
    refusal: refusalSchema.nullable(),
    problems: z.array(problemSchema),
    createdAt: z.string(),
    finishedAt: textOrNull,
  })
  .meta({ id: 'ImportJob' }) satisfies z.ZodType<ImportJob>;

export const importListSchema = z.object({ imports: z.array(importJobSchema) }).meta({ id: 'ImportList' });
