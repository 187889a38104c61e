import { needsLook } from '../../shared/attention/attention.ts';
import type { FlagCode, RefusalCode } from '../../shared/refusal.ts';
import type { CommandStatus } from '../../shared/sync/protocol.ts';
import type { CommandRow } from '../db/tables.ts';
import { readCommand } from '../sync/read-command.ts';
import type { Check } from './check.ts';

/** Nothing disappears: what somebody had to look at is on the list, or somebody settled it by a command of his own. */
export const attention: Check = {
  holds: 'what was held, flagged or refused is on the list or was settled by somebody',
  run: async ({ books, found, progress }) => {
    for (const row of await books.read((tx) => tx.all<Settling>(SETTLED, []))) {
      const says = notAsSaid(row);
      if (says !== null) found({ row: `attention_settlements ${row.settled_id}`, says });
    }
    let rows = 0;
    for (let after = -1; ; ) {
      const page = await books.read((tx) => tx.all<Standing>(STANDING, [after, PAGE]));
      for (const row of page) {
        const says = wrong(row);
        if (says !== null) found({ row: `commands ${row.seq} (${row.id})`, says });
      }
      rows += page.length;
      progress(rows);
      if (page.length < PAGE) return rows;
      after = page.at(-1)?.seq ?? after;
    }
  },
};

const PAGE = 2000;

type Standing = Pick<CommandRow, 'id' | 'seq' | 'kind' | 'status' | 'code' | 'flags' | 'attention'> & {
  readonly settled: string | null;
};

type Settling = Pick<CommandRow, 'id' | 'kind' | 'status' | 'body' | 'user_id' | 'seq'> & {
  readonly settled_id: string;
  readonly settled_seq: number;
  readonly settled_by: string;
  readonly outcome: string;
  readonly note: string | null;
};

const STANDING = `select c.id, c.seq, c.kind, c.status, c.code, c.flags, c.attention, s.command_id as settled from commands c
  left join attention_settlements s on s.command_id = c.id
  where c.seq > ? and (c.status <> 'applied' or c.flags <> '[]' or c.attention = 1 or s.command_id is not null)
  order by c.seq limit ?`;

const SETTLED = `select c.id, c.kind, c.status, c.body, c.user_id, c.seq, s.command_id as settled_id, s.seq as settled_seq,
    s.user_id as settled_by, s.outcome, s.note
  from attention_settlements s join commands c on c.id = s.settle_id order by s.seq`;

function wrong(row: Standing): string | null {
  const must = needsLook({
    kind: row.kind,
    status: row.status as CommandStatus,
    code: row.code as RefusalCode | null,
    flags: JSON.parse(row.flags) as FlagCode[],
  });
  if (row.settled !== null) {
    if (!must) return 'it was settled, and there was nothing to settle';
    return row.attention === 0 ? null : 'it was settled, and still waits';
  }
  if (must === (row.attention === 1)) return null;
  return must ? 'it is not on the list, and nobody settled it' : 'it waits, and there is nothing to look at';
}

/** What stands of a decision is what its command said. */
function notAsSaid(row: Settling): string | null {
  const { command } = readCommand(JSON.parse(row.body));
  const said = command?.kind === 'attention.settle' && row.status === 'applied' ? command.payload : null;
  if (said?.commandId !== row.settled_id) return `the command ${row.id} did not settle it`;
  const isSo = said.outcome === row.outcome && (said.note ?? null) === row.note;
  const isHis = row.user_id === row.settled_by && row.seq === row.settled_seq;
  return isSo && isHis ? null : `the command ${row.id} settled it otherwise: ${said.outcome} by ${row.user_id}`;
}
