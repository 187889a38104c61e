import { Hono } from 'hono';
import { z } from 'zod';
import type { AppDeps } from '../app-deps.ts';
import type { HttpEnv } from '../http/context.ts';
import { describe } from './describe.ts';
import { openApiDocument } from './document.ts';

export const openApiRoutes = (app: Hono<HttpEnv>, { version }: Pick<AppDeps, 'version'>) => {
  const document = openApiDocument(app, version);
  return new Hono<HttpEnv>().get(
    '/',
    describe({
      operationId: 'readOpenApi',
      tag: 'server',
      summary: 'This document.',
      auth: [],
      answer: { status: 200, schema: z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApi' }) },
      refusals: [],
    }),
    async (c) => c.json(await document()),
  );
};
