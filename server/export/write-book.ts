import { instantOf } from '../../shared/dates/plain-date.ts';
import type { AuditEntryRow } from '../audit/append-audit.ts';
import { readHead as readChainHead } from '../audit/chain-heads.ts';
import type { Clock } from '../clock.ts';
import type { Database, ReadTx } from '../db/database.ts';
import { schemaVersion } from '../db/migrate.ts';
import type { BusinessRow, CommandRow } from '../db/tables.ts';
import { BOOK_VERSION, type BookEnd, type BookHead, balancesOf, marks, ordersHash, stockHash } from './book.ts';

const PAGE = 1000;

/** Without their places in the chain: not all rows go along, and the others form a new one. */
const trailColumns = 'id, at, who, till_id, what, detail, entity, entity_id, command_id';

/**
 * The shop as one JSON document, a row a line. The head, the balances and the number of the last command are of one moment; the
 * commands up to it are read page by page afterwards, since an answered command never changes.
 */
export async function* writeBook(db: Database, clock: Clock): AsyncGenerator<string> {
  const exportedAt = instantOf(clock.now());
  const { head, end } = await db.read(async (tx) => ({ head: await readHead(tx, exportedAt), end: await readEnd(tx) }));
  yield `${JSON.stringify(head).slice(0, -1)}\n${marks.commands}\n`;
  let isFirst = true;
  const lines = (rows: readonly object[]) => {
    const text = rows.map((row) => JSON.stringify(row)).join('\n,');
    const joined = rows.length === 0 ? '' : `${isFirst ? '' : ','}${text}\n`;
    isFirst &&= rows.length === 0;
    return joined;
  };
  for (let after = -1; ; ) {
    const text = 'select * from commands where seq > ? and seq <= ? order by seq limit ?';
    const rows = await db.read((tx) => tx.all<CommandRow>(text, [after, end.seq, PAGE]));
    yield lines(rows);
    after = rows.at(-1)?.seq ?? after;
    if (rows.length < PAGE) break;
  }
  yield `${marks.changes}\n`;
  isFirst = true;
  // A change of a command bears its SEQ, always of sixteen digits, so that the order of ids is theirs.
  const last = String(end.seq + 1).padStart(16, '0');
  for (let after = ''; ; ) {
    const text = `select ${trailColumns} from audit where entity is not null and id > ? and id < ? order by id limit ?`;
    const rows = await db.read((tx) => tx.all<AuditEntryRow>(text, [after, last, PAGE]));
    yield lines(rows);
    after = rows.at(-1)?.id ?? after;
    if (rows.length < PAGE) break;
  }
  yield `${marks.end}\n${JSON.stringify(end)}\n}\n`;
}

async function readHead(tx: ReadTx, exportedAt: string): Promise<BookHead> {
  const [row] = await tx.all<BusinessRow>('select * from business', []);
  if (!row) throw new Error('an export without a business');
  const { seq: _seq, epoch: _epoch, only_one: _one, ...business } = row as BusinessRow & { only_one?: number };
  const tills = await tx.q.selectFrom('tills').selectAll().orderBy('id').execute();
  const users = await tx.q.selectFrom('users').selectAll().orderBy('id').execute();
  return {
    fiado: BOOK_VERSION,
    schema: schemaVersion,
    exportedAt,
    business,
    stores: await tx.q.selectFrom('stores').selectAll().orderBy('id').execute(),
    tills: tills.map(({ token_hash: _token, ...till }) => till),
    users: users.map(({ id, name, role, disabled, language, pin_key_version, seq }) => ({
      ...{ id, name, role, disabled, language, pin_key_version, seq },
    })),
    formerRoles: await tx.q.selectFrom('former_roles').selectAll().orderBy('seq').execute(),
    restores: await tx.all<AuditEntryRow>(
      `select ${trailColumns} from audit where what = 'books.restored' order by id`,
      [],
    ),
  };
}

async function readEnd(tx: ReadTx): Promise<BookEnd> {
  const [row] = await tx.all<{ seq: number }>('select seq from business', []);
  const count = async (text: string) => Number((await tx.all<{ count: number | string }>(text, []))[0]?.count ?? 0);
  return {
    commands: await count('select count(*) as count from commands'),
    changes: await count('select count(*) as count from audit where entity is not null'),
    seq: row?.seq ?? 0,
    chain: (await readChainHead(tx, 'commands')).link,
    ...(await balancesOf(tx)),
    stock: await stockHash(tx),
    orders: await ordersHash(tx),
  };
}
