import { Hono } from 'hono';
import type { AppDeps } from '../app-deps.ts';
import type { HttpEnv } from '../http/context.ts';
import { healthSchema } from '../openapi/answers.ts';
import { describe } from '../openapi/describe.ts';
import { readHealth } from './read-health.ts';

export const healthRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>().get(
    '/',
    describe({
      operationId: 'readHealth',
      tag: 'server',
      summary: 'Whether the server can do its work.',
      auth: [],
      answer: { status: 200, schema: healthSchema },
      refusals: [],
    }),
    async (c) => {
      const health = await readHealth(deps);
      return c.json(health, health.status === 'ok' ? 200 : 503, { 'Cache-Control': 'no-store' });
    },
  );
