import { createHash } from 'node:crypto';
import { type Command, commandContent, commandHeadSchema, commandSchema, isKind } from '../../shared/sync/command.ts';
import type { Incoming } from './sync-deps.ts';

/** Reads one element of a push as far as it can be read. */
export function readCommand(raw: unknown): Incoming {
  const head = commandHeadSchema.safeParse(raw);
  if (!head.success)
    return { raw, head: null, command: null, body: '', hash: '', problem: problemOf(head.error.issues) };
  const body = JSON.stringify(raw);
  const hash = contentHash(head.data);
  const parsed = commandSchema.safeParse(raw);
  if (parsed.success) return { raw, head: head.data, command: parsed.data as Command, body, hash, problem: null };
  const problem = isKind(head.data.kind) ? problemOf(parsed.error.issues) : { code: 'unknown_kind' as const };
  return { raw, head: head.data, command: null, body, hash, problem };
}

/** The hash of the content that an id stands for. */
export const contentHash = (command: Record<string, unknown>): string =>
  createHash('sha256').update(commandContent(command)).digest('base64url');

function problemOf(
  issues: readonly { path: readonly PropertyKey[]; code?: string | undefined }[],
): Incoming['problem'] {
  const first = issues[0];
  return { code: 'malformed', params: { path: first ? first.path.join('.') : '', issue: first?.code ?? '' } };
}
