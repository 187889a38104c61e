import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { idSchema } from '../../shared/ids/id-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { callerAddress } from '../http/origin.ts';
import { problem } from '../http/problem.ts';
import { chooseLanguage } from '../http/sentences.ts';
import { parameters } from '../http/validate.ts';
import { describe } from '../openapi/describe.ts';
import { paperSchema } from '../openapi/paper-answers.ts';
import { PAPER_STYLE, paperPage, tooManyPage } from './paper-page.ts';
import { readPaper } from './read-paper.ts';
import { verifyPaper } from './verify-paper.ts';

const pathSchema = z.strictObject({ id: idSchema });

/** What a paper is made of, for a till that did not hand it out and is to print it again. */
export const paperRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>().get(
    '/:id',
    signedIn(deps, 'books.read'),
    describe({
      operationId: 'readPaper',
      tag: 'papers',
      summary: 'The sale, payment or refund that a paper is of, with the balance before and after: to print it again.',
      auth: ['session'],
      answer: { status: 200, schema: paperSchema },
      refusals: ['unauthorized', 'session_expired', 'till_revoked', 'forbidden', 'malformed_request', 'not_found'],
    }),
    parameters(pathSchema),
    async (c) => {
      const paper = await deps.db.read((tx) => readPaper(tx, c.req.valid('param').id));
      return paper ? c.json(paper) : problem(c, { code: 'not_found' });
    },
  );

const headers = {
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow',
  Vary: 'Accept-Language',
};

/** The page behind a paper's square: for anybody, without a session, and with nothing on it but what the paper says. */
export const publicPaperRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>()
    .get('/paper.css', (c) =>
      c.body(PAPER_STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=3600' }),
    )
    .get('/:token', async (c) => {
      const language = languageFor(c);
      const verified = await verifyPaper(deps, c.req.param('token'), callerAddress(c, deps));
      if (verified.ok) return c.html(paperPage(verified.value, language), verified.value.paper ? 200 : 404, headers);
      if (verified.refusal.code !== 'locked_out') return problem(c, verified.refusal);
      const seconds = String(verified.refusal.params?.['seconds'] ?? 60);
      return c.html(tooManyPage(language), 429, { ...headers, 'Retry-After': seconds });
    });

const languageFor = (c: Context) => chooseLanguage(c.req.header('accept-language'));
