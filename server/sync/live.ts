import type { LiveEvent } from '../../shared/sync/protocol.ts';
import type { Database } from '../db/database.ts';

/** How often another process's commits are looked for. */
const POLL = 500;

export interface Live {
  /** Something was committed here. */
  notify(): void;
  /** Calls back with each new head, and once at the start. */
  subscribe(listener: (event: LiveEvent) => void): () => void;
  close(): void;
}

/** Tells listeners of new SEQs, also of those that another server process wrote: it reads the business row while anyone listens. */
export function createLive(db: Database): Live {
  const listeners = new Set<(event: LiveEvent) => void>();
  let timer: NodeJS.Timeout | null = null;
  let last: LiveEvent | null = null;
  let looking = false;
  let again = false;
  const look = async () => {
    if (listeners.size === 0) return;
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    try {
      const event = await readHead(db);
      if (event && (event.head !== last?.head || event.epoch !== last.epoch)) {
        last = event;
        for (const listener of listeners) listener(event);
      }
    } catch {
      // The database is out of reach: listeners hear nothing, and the next look tries again.
    } finally {
      looking = false;
    }
    if (again) {
      again = false;
      void look();
    }
  };
  return {
    notify: () => void look(),
    subscribe: (listener) => {
      listeners.add(listener);
      timer ??= setInterval(() => void look(), POLL).unref();
      if (last) listener(last);
      void look();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || !timer) return;
        clearInterval(timer);
        timer = null;
      };
    },
    close: () => {
      listeners.clear();
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}

const readHead = (db: Database): Promise<LiveEvent | null> =>
  db.read(async (tx) => {
    const [row] = await tx.all<{ seq: number; epoch: string }>('select seq, epoch from business', []);
    return row ? { head: row.seq, epoch: row.epoch } : null;
  });
