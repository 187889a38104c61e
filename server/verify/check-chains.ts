import { type ChainHead, type ChainName, readHead } from '../audit/chain-heads.ts';
import { auditLink, commandLink, FIRST_LINK } from '../db/chain.ts';
import type { ReadTx } from '../db/database.ts';
import type { AuditRow, CommandRow } from '../db/tables.ts';
import { contentHash } from '../sync/read-command.ts';
import type { Check, Desk, Finding } from './check.ts';

const PAGE = 2000;

export const auditChain: Check = {
  holds: 'the audit trail is unbroken',
  run: async (desk) => {
    const erased = await desk.books.read(readErased);
    const rows = await walk<AuditRow & { n: number }>(desk, {
      chain: 'audit',
      text: 'select * from audit where n > ? order by n limit ?',
      place: (row) => row.n,
      link: (before, row) => [row.chain, auditLink(before, row)],
      name: (row) => `audit ${row.n} (${row.id}, ${row.what})`,
      look: (row) => {
        if (row.detail_hash === null || erased.has(row.entity_id ?? '')) return null;
        return 'its detail was taken out, and no customer.erase says why';
      },
    });
    await desk.books.read((tx) => findUnchained(tx, desk));
    return rows;
  },
};

export const commandChain: Check = {
  holds: 'no command and no answer was altered or removed',
  run: async (desk) => {
    const erased = await desk.books.read(readErased);
    return walk<CommandRow>(desk, {
      chain: 'commands',
      text: 'select * from commands where seq > ? order by seq limit ?',
      place: (row) => row.seq,
      link: (before, row) => [row.chain, commandLink(before, row)],
      name: (row) => `commands ${row.seq} (${row.id}, ${row.kind ?? 'no kind'} of till ${row.till_id})`,
      look: (row) => lookAtBody(row, erased),
    });
  },
};

interface Walk<R> {
  readonly chain: ChainName;
  readonly text: string;
  place(row: R): number;
  /** The link as it is kept, and as it follows from the row. */
  link(before: string, row: R): readonly [kept: string | null, right: string];
  name(row: R): string;
  look(row: R): string | null;
}

/** From the first link to the last, a page and a snapshot at a time, while a server may go on appending. */
async function walk<R>(desk: Desk, { chain, text, place, link, name, look }: Walk<R>): Promise<number> {
  let last: ChainHead & { name: string } = { n: Number.MIN_SAFE_INTEGER, link: FIRST_LINK, name: 'its beginning' };
  for (let rows = 0; ; ) {
    const page = await desk.books.read(async (tx) => ({
      rows: await tx.all<R>(text, [last.n, PAGE]),
      head: await readHead(tx, chain),
    }));
    for (const row of page.rows) {
      const [kept, right] = link(last.link, row);
      const broken = `the chain breaks here: it was altered, or something between it and ${last.name} was removed or put in`;
      const says = kept === right ? look(row) : broken;
      if (says !== null) desk.found({ row: name(row), says });
      last = { n: place(row), link: kept ?? right, name: name(row) };
    }
    rows += page.rows.length;
    desk.progress(rows);
    if (page.rows.length < PAGE) {
      checkHead(desk, chain, last, page.head, rows);
      return rows;
    }
  }
}

/** The head stands apart from the rows: where they end before it, the tail was cut off. */
function checkHead(desk: Desk, chain: ChainName, last: ChainHead & { name: string }, head: ChainHead, rows: number) {
  if (rows === 0 ? head.n === 0 : head.n === last.n && head.link === last.link) return;
  const row = `chain_heads ${chain}`;
  const says =
    rows === 0 || head.n > last.n
      ? `the chain goes on to ${head.n}, and the rows end with ${last.name}: those after it were removed`
      : `the chain ends at ${head.n}, and the rows with ${last.name}: they were put in, or the head was altered`;
  desk.found({ row, says });
}

/** Whom the law's order took out (D-44). */
async function readErased(tx: ReadTx): Promise<ReadonlySet<string>> {
  const text = `select distinct entity_id as id from audit where entity = 'customer' and what = 'customer.erase'`;
  return new Set((await tx.all<{ id: string }>(text, [])).map(({ id }) => id));
}

function lookAtBody(row: CommandRow, erased: ReadonlySet<string>): string | null {
  const body = parse(row.body);
  if (body === null) return 'its body cannot be read';
  if (row.erased === 1) {
    const { customerId } = (body as { payload?: { customerId?: string } }).payload ?? {};
    return erased.has(customerId ?? '') ? null : 'its body was taken out, and no customer.erase says why';
  }
  if (contentHash(body) !== row.content_hash) return 'its body is not what was received';
  return body['tillSeq'] === row.till_seq ? null : 'its body has another number than the one it was answered under';
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Only a restore writes without a place in the chain, into books that no server has open. */
async function findUnchained(tx: ReadTx, desk: { found(finding: Finding): void }): Promise<void> {
  const rows = await tx.all<AuditRow>(
    `select * from audit where n is null and what <> 'books.restored' order by at, id`,
    [],
  );
  for (const row of rows)
    desk.found({ row: `audit ${row.id} (${row.what})`, says: 'it is in no chain: it was put in from outside' });
}
