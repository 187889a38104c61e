import { derivedId } from '../../shared/ids/ids.ts';
import type { FlagCode, Refusal } from '../../shared/refusal.ts';
import type { Command } from '../../shared/sync/command.ts';
import type { Batch } from '../sync/batch.ts';

/** What says that somebody did what he has no right to, or could not show that he has it. */
const denials: ReadonlySet<string> = new Set([
  'not_authorized',
  'proof_missing',
  'proof_invalid',
  'unknown_user',
] satisfies (Refusal['code'] | FlagCode)[]);

/** Notes a command without authority (R2-61): refused, or a fact that stands all the same and is looked at. */
export function noteDenied(
  batch: Batch,
  command: Command,
  { status, codes, seq }: { status: string; codes: readonly (Refusal['code'] | FlagCode)[]; seq: number },
): void {
  const code = codes.find((one) => denials.has(one));
  if (code === undefined) return;
  batch.history.push({
    id: derivedId(String(seq).padStart(16, '0'), 'denied'),
    at: command.occurredAt,
    who: command.userId,
    till_id: command.tillId,
    what: 'role.denied',
    detail: JSON.stringify({ kind: command.kind, code, status }),
    entity: null,
    entity_id: null,
    command_id: command.id,
  });
}
