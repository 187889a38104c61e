/** Gives the lead up: in front of a closing tab, or when the till stops. */
export type Release = () => void;

export interface LeaderOptions {
  /** One lead for each till's disk. */
  readonly name: string;
  readonly locks?: Pick<LockManager, 'request'> | undefined;
}

/**
 * Of all tabs of a till only one syncs: the browser hands the lead on when that tab closes or dies. `lead` is called when it
 * falls to this tab, at once where the browser knows no locks (two tabs then cost requests, never money).
 */
export function seekLead({ name, locks = browserLocks() }: LeaderOptions, lead: () => void): Release {
  if (!locks) {
    lead();
    return () => {};
  }
  const waiting = new AbortController();
  let release: Release = () => waiting.abort();
  const held = new Promise<void>((resolve) => {
    release = () => {
      waiting.abort();
      resolve();
    };
  });
  locks
    .request(`fiado-sync:${name}`, { signal: waiting.signal }, () => {
      lead();
      return held;
    })
    // Released before it was ever held, or a browser that forbids locks to this page: the other tabs go on.
    .catch(() => {});
  return () => release();
}

const browserLocks = (): LockManager | undefined => (typeof navigator === 'undefined' ? undefined : navigator.locks);
