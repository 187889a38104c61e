import { Hono } from 'hono';
import { pullQuerySchema, pushSchema } from '../../shared/sync/protocol-schema.ts';
import type { AppDeps } from '../app-deps.ts';
import { DatabaseBusy } from '../db/database.ts';
import { tillOrSession } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { jsonBody, query } from '../http/validate.ts';
import { describe } from '../openapi/describe.ts';
import { liveEventSchema, publishedPushSchema, pullPageSchema, pushAnswerSchema } from '../openapi/sync-answers.ts';
import { noteContact } from '../tills/note-contact.ts';
import { pullPage } from './pull.ts';
import { pushCommands } from './push.ts';
import { streamLive } from './stream-live.ts';
import type { SyncDeps } from './sync-deps.ts';

const refusals = ['unauthorized', 'session_expired', 'till_revoked', 'malformed_request'] as const;

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
        refusalOf: (issues) =>
          issues.some((issue) => issue.code === 'too_big' && issue.path?.[0] === 'commands')
            ? { code: 'batch_too_large' }
            : null,
      }),
      async (c) => c.json(await pushCommands(sync, c.get('sender'), c.req.valid('json'))),
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
        return c.json(page, 200, { 'Cache-Control': 'no-store' });
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
