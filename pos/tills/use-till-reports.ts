import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Refusal } from '../../shared/refusal.ts';
import type { TillList, TillReport } from '../../shared/tills/till.ts';
import { type LiveSession, useLiveSession } from '../session/use-live-session.tsx';
import { useNow } from '../shell/use-now.ts';
import { useReading } from '../shell/use-reading.ts';
import { useTill } from '../use-till.ts';

/** What the server said last, for every page that shows it: out of reach of the server, it is still worth its age. */
const lastHeard = signal<{ readonly businessId: string; readonly list: TillList } | null>(null);

export interface TillReports {
  /** null until the server has been asked. */
  readonly asOf: TillList['asOf'] | null;
  reportOf(tillId: string): TillReport | null;
  readonly online: boolean;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** Asks the server now; for the PIN first, where its session has run out. */
  refresh(): void;
  readonly dialog: LiveSession['dialog'];
}

/** When each till was heard last and what it held back: known to the server alone, asked for by itself where nobody need type a PIN. */
export function useTillReports(): TillReports {
  const till = useTill();
  const live = useLiveSession();
  const { online } = till.sync.state.value;
  const businessId = till.identity.value?.businessId ?? '';
  const reading = useReading(businessId);
  const silent = online && Boolean(till.session.value?.sessionToken);
  const heard = lastHeard.value?.businessId === businessId ? lastHeard.value.list : null;

  const refresh = async () => {
    const list = await reading.run(() => live.run(() => till.api.tills()));
    if (list !== null) lastHeard.value = { businessId, list };
  };
  // A till that was pulled anew was named or revoked: so was what the server says of it.
  const tills = till.books.tills.value;
  const minute = useNow(60_000);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end of an outage, a changed till and a minute are reasons to ask.
  useEffect(() => {
    if (silent) void refresh();
  }, [silent, tills, minute]);
  return {
    asOf: heard?.asOf ?? null,
    reportOf: (tillId) => heard?.tills.find(({ id }) => id === tillId) ?? null,
    online,
    busy: reading.busy,
    refusal: reading.refusal,
    refresh: () => void refresh(),
    dialog: live.dialog,
  };
}
