import { Hono } from 'hono';
import type { AppDeps } from '../app-deps.ts';
import { signedIn } from '../http/authenticate.ts';
import type { HttpEnv } from '../http/context.ts';
import { backupStateSchema } from '../openapi/answers.ts';
import { describe } from '../openapi/describe.ts';
import { readBackupState } from './note-backup.ts';

export const backupRoutes = (deps: AppDeps) =>
  new Hono<HttpEnv>().get(
    '/',
    describe({
      operationId: 'readBackups',
      tag: 'server',
      summary: 'When the last backup was made, and whether it went well.',
      auth: ['session'],
      answer: { status: 200, schema: backupStateSchema },
      refusals: ['unauthorized', 'session_expired', 'till_revoked', 'forbidden'],
    }),
    signedIn(deps, 'backups.read'),
    async (c) => c.json(await deps.db.read(readBackupState)),
  );
