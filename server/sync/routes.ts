import { Hono } from 'hono';
import { pendingPartSchema } from '../../shared/sync/pending-file.ts';
import { pullQuerySchema, pushSchema } from '../../shared/sync/protocol-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { DatabaseBusy } from '../db/database.ts';
import { signedIn, tillOrSession } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { jsonBody, query } from '../http/validate.ts';
import { describe } from '../openapi/describe.ts';
import { liveEventSchema, publishedPushSchema, pullPageSchema, pushAnswerSchema } from '../openapi/sync-answers.ts';
import { noteContact } from '../tills/note-contact.ts';
import { importPending } from './import-pending.ts';
import { pullPage } from './pull.ts';
import { pushCommands } from './push.ts';
import { streamLive } from './stream-live.ts';
import type { SyncDeps } from './sync-deps.ts';

const refusals = ['unauthorized', 'session_expired', 'till_revoked', 'malformed_request'] as const;

const tooMany = (issues: readonly { readonly code?: string; readonly path?: readonly unknown[] | undefined }[]) =>
  issues.some((issue) => issue.code === 'too_big' && issue.path?.[0] === 'commands')
    ? { code: 'batch_too_large' as const }
    : null;

export function syncRoutes(deps: AppDeps) {
  const sync: SyncDeps = { ...deps, isBusy: (error) => error instanceof DatabaseBusy };
  return new Hono<HttpEnv>()
    .post(
      '/push',
      describe({
        operationId: 'push',
        tag: 'sync',
        summary: 'Takes the commands of a till: one result each, in order. Gzip is accepted.',
        auth: ['device', 'session'],
        answer: { status: 200, schema: pushAnswerSchema },
        refusals: [...refusals, 'body_too_large', 'batch_too_large', 'bad_encoding', 'bad_json', 'service_busy'],
      }),
      tillOrSession(deps, { lastPush: true }),
      jsonBody(pushSchema, {
        published: publishedPushSchema,
        outsideOnly: true,
        refusalOf: tooMany,
      }),
      async (c) => c.json(await pushCommands(sync, c.get('sender'), c.req.valid('json'))),
    )
    .post(
      '/import',
      describe({
        operationId: 'importPending',
        tag: 'sync',
        summary: 'Takes the commands of a file that a till saved before it could send them: one result each, in order.',
        auth: ['session'],
        answer: { status: 200, schema: pushAnswerSchema },
        refusals: [
          ...[
            ...refusals,
            'forbidden',
            'foreign_file',
            'body_too_large',
            'batch_too_large',
            'bad_encoding',
            'bad_json',
          ],
          'service_busy',
        ] as const,
      }),
      signedIn(deps, 'pending.import'),
      jsonBody(pendingPartSchema, { outsideOnly: true, refusalOf: tooMany }),
      async (c) => {
        const { userId, tillId } = c.get('session');
        const answer = await importPending({ ...sync, chance: deps.chance }, { userId, tillId }, c.req.valid('json'));
        return answer.ok ? c.json(answer.value) : problem(c, answer.refusal);
      },
    )
    .get(
      '/pull',
      describe({
        operationId: 'pull',
        tag: 'sync',
        summary: 'The rows changed after a SEQ, in their latest version.',
        auth: ['device', 'session'],
        answer: { status: 200, schema: pullPageSchema },
        refusals: [...refusals, 'service_busy'],
      }),
      tillOrSession(deps),
      query(pullQuerySchema),
      async (c) => {
        const page = await pullPage(sync, c.get('sender'), c.req.valid('query'));
        noteContact(deps, c.get('sender').tillId);
        const told = deps.publicUrl === null ? page : { ...page, publicUrl: deps.publicUrl };
        return c.json(told, 200, { 'Cache-Control': 'no-store' });
      },
    )
    .get(
      '/live',
      describe({
        operationId: 'live',
        tag: 'sync',
        summary: 'A stream of the newest SEQ, as it rises.',
        auth: ['device', 'session'],
        answer: { status: 200, schema: liveEventSchema, media: 'text/event-stream' },
        refusals: ['unauthorized', 'session_expired', 'till_revoked'],
      }),
      tillOrSession(deps),
      (c) => streamLive(c, deps),
    );
}
