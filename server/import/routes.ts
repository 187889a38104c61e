import { Hono } from 'hono';
import { z } from 'zod';
import { idSchema } from '../../shared/ids/id-schema.ts';
import { encodings, separators } from '../../shared/import/import.ts';
import { importConfirmSchema, importPlanSchema } from '../../shared/import/import-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { jsonBody, parameters, query } from '../http/validate.ts';
import { describe } from '../openapi/describe.ts';
import { importFoundSchema, importJobSchema, importListSchema, problemPageSchema } from '../openapi/import-answers.ts';
import { inspectFile } from './inspect-file.ts';
import { findFile } from './keep-file.ts';
import { fileBody } from './receive-file.ts';
import { goOn, rowOf } from './run-import.ts';
import { confirmImport, startImport } from './start-import.ts';
import { findImport, listImports, readProblems, type StoredImport, toJob } from './store.ts';

const fileSchema = z.strictObject({ fileId: z.string().regex(/^[0-9a-f]{64}$/) });
const saidSchema = z.strictObject({ encoding: z.enum(encodings).optional(), separator: z.enum(separators).optional() });
const startSchema = z.strictObject({ ...fileSchema.shape, plan: importPlanSchema }).meta({ id: 'StartImport' });
const pathSchema = z.strictObject({ id: idSchema });
const pageSchema = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

const refusals = ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'malformed_request'] as const;
/** How many problems an answer carries by itself. */
const FIRST_PROBLEMS = 200;

const about = (operationId: string, summary: string) => ({
  operationId,
  tag: 'import',
  summary,
  auth: ['session'] as const,
});

/** Customers, products and opening balances out of a file: kept, looked at, confirmed, written. */
export function importRoutes(deps: AppDeps) {
  const answer = async (job: StoredImport) => {
    const problems = await deps.db.read((tx) => readProblems(tx, job.id, 0, FIRST_PROBLEMS));
    const row = job.state === 'writing' || job.state === 'stopped' ? job.nextRow : (rowOf(deps, job.id) ?? 0);
    return toJob(
      job,
      row,
      problems.map(({ problem: one }) => one),
    );
  };
  return new Hono<HttpEnv>()
    .use(signedIn(deps, 'books.import'))
    .post(
      '/files',
      describe({
        ...about('keepImportFile', 'Keeps a CSV (the body, as text/csv) and says what was found out about it.'),
        answer: { status: 201, schema: importFoundSchema },
        refusals: [...refusals, 'unsupported_media_type', 'body_too_large', 'bad_encoding', 'service_busy'],
      }),
      fileBody(deps),
      async (c) => c.json(await inspectFile(deps.dataFolder, c.get('file')), 201),
    )
    .get(
      '/files/:fileId',
      describe({
        ...about('inspectImportFile', 'The same file read with another encoding or separator.'),
        answer: { status: 200, schema: importFoundSchema },
        refusals: [...refusals, 'not_found'],
      }),
      parameters(fileSchema),
      query(saidSchema),
      async (c) => {
        const file = findFile(deps.dataFolder, c.req.valid('param').fileId);
        if (!file) return problem(c, { code: 'not_found' });
        return c.json(await inspectFile(deps.dataFolder, file, c.req.valid('query')));
      },
    )
    .post(
      '/',
      describe({
        ...about('startImport', 'Begins to look a file through. Nothing is written.'),
        answer: { status: 201, schema: importJobSchema },
        refusals: [...refusals, 'not_found', 'service_busy'],
      }),
      jsonBody(startSchema),
      async (c) => {
        const started = await startImport(deps, { ...c.req.valid('json'), userId: c.get('session').userId });
        return started.ok ? c.json(await answer(started.value), 201) : problem(c, started.refusal);
      },
    )
    .get(
      '/',
      describe({
        ...about('listImports', 'The last imports, newest first, without their problems.'),
        answer: { status: 200, schema: importListSchema },
        refusals,
      }),
      async (c) => {
        const jobs = await deps.db.read((tx) => listImports(tx, 20));
        return c.json({ imports: jobs.map((job) => toJob(job, job.nextRow, [])) });
      },
    )
    .get(
      '/:id',
      describe({
        ...about('readImport', 'How far an import is, and what is wrong with its rows. An interrupted one goes on.'),
        answer: { status: 200, schema: importJobSchema },
        refusals: [...refusals, 'not_found'],
      }),
      parameters(pathSchema),
      async (c) => {
        const job = await deps.db.read((tx) => findImport(tx, c.req.valid('param').id));
        if (!job) return problem(c, { code: 'not_found' });
        if (job.state === 'checking' || job.state === 'writing' || job.state === 'stopped') void goOn(deps, job.id);
        return c.json(await answer(job), 200, { 'Cache-Control': 'no-store' });
      },
    )
    .get(
      '/:id/problems',
      describe({
        ...about('listImportProblems', 'Everything that is wrong or doubtful in a file, line by line.'),
        answer: { status: 200, schema: problemPageSchema },
        refusals: [...refusals, 'not_found'],
      }),
      parameters(pathSchema),
      query(pageSchema),
      async (c) => {
        const { after, limit } = c.req.valid('query');
        const rows = await deps.db.read((tx) => readProblems(tx, c.req.valid('param').id, after, limit));
        const next = rows.length === limit ? (rows.at(-1)?.ordinal ?? null) : null;
        return c.json({ problems: rows.map(({ problem: one }) => one), next });
      },
    )
    .post(
      '/:id/confirm',
      describe({
        ...about('confirmImport', 'Writes a checked import, batch by batch. Poll it to see how far it is.'),
        answer: { status: 200, schema: importJobSchema },
        refusals: [...refusals, 'not_found', 'import_not_ready', 'service_busy'],
      }),
      parameters(pathSchema),
      jsonBody(importConfirmSchema),
      async (c) => {
        const { userId } = c.get('session');
        const confirmed = await confirmImport(deps, c.req.valid('param').id, c.req.valid('json'), userId);
        return confirmed.ok ? c.json(await answer(confirmed.value)) : problem(c, confirmed.refusal);
      },
    );
}
