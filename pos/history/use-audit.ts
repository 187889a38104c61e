import { useEffect, useState } from 'preact/hooks';
import type { AuditAct } from '../../shared/history/audit.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { type LiveSession, useLiveSession } from '../session/use-live-session.tsx';
import { useAct } from '../shell/use-act.ts';
import { useReading } from '../shell/use-reading.ts';
import type { AuditFilter } from '../sync/api.ts';
import { useTill } from '../use-till.ts';

export interface AuditState {
  /** Newest first; null until the first page has come. */
  readonly acts: readonly AuditAct[] | null;
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** The first page, or the next one. Asks for the PIN where the server's session has run out. */
  load(): void;
  /** All that is filtered, as a file. */
  takeCsv(): Promise<Blob | null>;
  readonly dialog: LiveSession['dialog'];
}

interface Read {
  readonly key: string;
  readonly acts: readonly AuditAct[];
  readonly next: string | null;
}

/** The trail is the server's alone. It is fetched by itself where that needs nobody's PIN, else when it is asked for. */
export function useAudit(filter: AuditFilter): AuditState {
  const till = useTill();
  const live = useLiveSession();
  const act = useAct();
  const key = JSON.stringify(filter);
  const reading = useReading(key);
  const [read, setRead] = useState<Read>();
  const current = read?.key === key ? read : undefined;
  const silent = till.sync.state.value.online && Boolean(till.session.value?.sessionToken);

  const load = async (from: Read | undefined) => {
    const before = from?.next ?? undefined;
    const page = await reading.run(() => live.run(() => till.api.audit({ ...filter, before })));
    if (page !== null) setRead({ key, acts: [...(from?.acts ?? []), ...page.acts], next: page.next });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is another list; so is the end of an outage.
  useEffect(() => {
    if (silent && current === undefined) void load(undefined);
  }, [key, silent]);
  return {
    acts: current?.acts ?? null,
    hasMore: current !== undefined && current.next !== null,
    busy: reading.busy || act.busy,
    refusal: reading.refusal ?? act.refusal,
    load: () => void load(current),
    takeCsv: () => act.run(() => live.run(() => till.api.auditCsv(filter))),
    dialog: live.dialog,
  };
}
