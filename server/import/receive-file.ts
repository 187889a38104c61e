import { createMiddleware } from 'hono/factory';
import { MAX_IMPORT_BYTES } from '../../shared/import/import.ts';
import type { AppDeps } from '../app-deps.ts';
import type { HttpEnv } from '../http/context.ts';
import { isCsv } from '../http/guard.ts';
import { problem } from '../http/problem.ts';
import { deny, type Outcome } from '../http/refusals.ts';
import { type KeptFile, keepFile } from './keep-file.ts';
import { filesInUse } from './store.ts';

/** How many bytes a file may have; less in tests, which have no time for more. */
export const importLimit = { bytes: MAX_IMPORT_BYTES };

const receiving = new WeakSet<object>();

/** Takes a file's body as it comes, to the disk and never whole into memory; one at a time. */
export const fileBody = (deps: AppDeps) =>
  createMiddleware<HttpEnv & { Variables: { file: KeptFile } }>(async (c, next) => {
    if (receiving.has(deps.db)) return problem(c, { code: 'service_busy' });
    receiving.add(deps.db);
    try {
      const kept = await receive(deps, c.req.raw, c.req.header('x-file-name'));
      if (!kept.ok) return problem(c, kept.refusal);
      c.set('file', kept.value);
    } finally {
      receiving.delete(deps.db);
    }
    return next();
  });

async function receive(deps: AppDeps, request: Request, header = ''): Promise<Outcome<KeptFile>> {
  if (!isCsv(request.headers.get('content-type') ?? '')) return deny('unsupported_media_type');
  if (Number(request.headers.get('content-length') ?? 0) > importLimit.bytes) return deny('body_too_large');
  const chunks = (request.body ?? []) as AsyncIterable<Uint8Array>;
  const { dataFolder, chance, clock } = deps;
  const inUse = await deps.db.read(filesInUse);
  const options = { name: nameIn(header), limit: importLimit.bytes };
  return keepFile({ dataFolder, chance, now: clock.now(), inUse }, chunks, options);
}

function nameIn(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return '';
  }
}
