import pg from 'pg';

/** A sign that holds until it is taken back, and no longer than its process lives. */
export interface Presence {
  release(): Promise<void>;
}

/** The advisory lock of a PostgreSQL database that says that somebody works on the shop's books: "fiado" in ASCII. */
const LOCK = 0x66_69_61_64_6f;
const AGAIN_MS = 2000;

/**
 * Says that a server works on a PostgreSQL database, so that nobody restores a backup under it; null while one is being
 * restored. A connection that is lost is made again. On SQLite the open file says it.
 */
export async function announce(url: string): Promise<Presence | null> {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let released = false;
  const hold = async (): Promise<boolean> => {
    client = await lock(url, 'pg_try_advisory_lock_shared');
    client?.once('end', holdAgain);
    return client !== null;
  };
  const holdAgain = () => {
    if (released) return;
    timer = setTimeout(() => void hold().then((got) => got || holdAgain(), holdAgain), AGAIN_MS).unref();
  };
  if (!(await hold())) return null;
  return {
    release: async () => {
      released = true;
      if (timer) clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

/** Keeps every server off a PostgreSQL database; null when one is at work on it. */
export async function claimAlone(url: string): Promise<Presence | null> {
  const client = await lock(url, 'pg_try_advisory_lock');
  return client && { release: () => client.end().catch(() => undefined) };
}

async function lock(url: string, how: string): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ got: boolean }>(`select ${how}(${LOCK}) as got`);
  if (rows[0]?.got) return client;
  await client.end();
  return null;
}
