import type { AttentionPage } from '../../shared/attention/attention.ts';
import type { PendingFile } from '../../shared/sync/pending-file.ts';
import type { PushAnswer } from '../../shared/sync/protocol.ts';
import type { ListQuery } from './lists-api.ts';

/** What waits for somebody's decision, under the user's own session. Each rejects with an `ApiError`. */
export interface AttentionApi {
  /** Of all tills or of one, newest first: what waits, or what was settled. */
  list(query: ListQuery): Promise<AttentionPage>;
  /** A part of what another till had not sent yet, out of the file that it saved. */
  importPending(part: PendingFile): Promise<PushAnswer>;
}
