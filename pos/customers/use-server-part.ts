import { useEffect, useState } from 'preact/hooks';
import type { Refusal } from '../../shared/refusal.ts';
import { type LiveSession, useLiveSession } from '../session/use-live-session.tsx';
import { useReading } from '../shell/use-reading.ts';
import { useTill } from '../use-till.ts';

export interface ServerPart<T> {
  /** undefined until it has come. */
  readonly value: T | undefined;
  /** It is of an earlier state of the books: nothing is to be decided by it. */
  readonly isOld: boolean;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** Asks for the PIN where the server's session has run out. */
  load(): void;
  readonly dialog: LiveSession['dialog'];
}

/**
 * Something that only the server knows. It is fetched by itself where that needs nobody's PIN, else when it is asked for, and again
 * once what was done here has reached the server: `version` says of what state of the books it is.
 */
export function useServerPart<T>(key: string, version: string, read: () => Promise<T>): ServerPart<T> {
  const till = useTill();
  const live = useLiveSession();
  const reading = useReading(`${key} ${version}`);
  const [found, setFound] = useState<{ readonly key: string; readonly version: string; readonly value: T }>();
  const silent = till.sync.state.value.online && Boolean(till.session.value?.sessionToken);
  const load = async () => {
    const value = await reading.run(() => live.run(read));
    if (value !== null) setFound({ key, version, value });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another thing, a change of it and the end of an outage are reasons to read.
  useEffect(() => {
    if (silent) void load();
  }, [key, version, silent]);
  return {
    value: found?.key === key ? found.value : undefined,
    isOld: found?.key === key && found.version !== version,
    busy: reading.busy,
    refusal: reading.refusal,
    load: () => void load(),
    dialog: live.dialog,
  };
}
