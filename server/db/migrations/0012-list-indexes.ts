import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../dialect.ts';

/**
 * Lists over millions of rows: one index by day, and how many movements each day has of each type, state, till and user, with their
 * sums. A page of any filter is found from the days that have something, exact totals from the sums. The database keeps them itself,
 * so that no writer can forget to. Orders are found by day too; those of which there are few have an index that others do not pay for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...statements, ...(isPostgres(db) ? onPostgres : onSqlite)])
    await sql.raw(statement).execute(db);
}

const key = 'posted_on, type, state, till_id, user_id, with_order';

const keyOf = (row: string) =>
  `${row}posted_on, ${row}type, ${row}state, ${row}till_id, ${row}user_id, case when ${row}order_id is null then 0 else 1 end`;
const charge = (row: string) => `case when ${row}amount > 0 then ${row}amount else 0 end`;
const credit = (row: string) => `case when ${row}amount < 0 then ${row}amount else 0 end`;

const into = `insert into movement_days (${key}, count, charges, credits)`;
const adding = `on conflict (${key}) do update set count = movement_days.count + excluded.count,
  charges = movement_days.charges + excluded.charges, credits = movement_days.credits + excluded.credits`;

const statements = [
  'create index orders_by_day on orders (posted_on, id)',
  'create index orders_modified on orders (posted_on, id) where version > 1',
  'create index orders_voided on orders (posted_on, id) where voided = 1',
  'create index orders_pending on orders (posted_on, id) where difference_pending <> 0',
  'create index order_modifications_by_day on order_modifications (posted_on)',
  'create index order_settlements_by_day on order_settlements (posted_on)',
  'create index movements_by_day on movements (posted_on, seq, ordinal)',
  `create table movement_days (
    posted_on text not null, type text not null, state text not null, till_id text not null, user_id text not null,
    with_order bigint not null, count bigint not null, charges bigint not null, credits bigint not null,
    primary key (${key}))`,
  `${into} select ${keyOf('')}, count(*), sum(${charge('')}), sum(${credit('')}) from movements group by 1, 2, 3, 4, 5, 6`,
];

const addOne = (row: string, sign: '' | '-') =>
  `${into} values (${keyOf(row)}, ${sign}1, ${sign}(${charge(row)}), ${sign}(${credit(row)})) ${adding}`;

// What is inserted but drafts is added by `day-sums.ts`, once for a batch.
const onSqlite = [
  `create trigger movement_days_insert after insert on movements when new.state = 'draft' begin ${addOne('new.', '')}; end`,
  `create trigger movement_days_update after update on movements
    begin ${addOne('old.', '-')}; ${addOne('new.', '')}; end`,
  `create trigger movement_days_delete after delete on movements begin ${addOne('old.', '-')}; end`,
];

/** Once a statement, however many rows it wrote: a version of a sum for each of them would outgrow the sums. */
const addAll = (name: string, rows: string) => [
  `create function movement_days_${name}() returns trigger language plpgsql as $$ begin
    ${into} select ${keyOf('')}, sum(sign), sum(sign * ${charge('')}), sum(sign * ${credit('')}) from (${rows}) as changed
      group by 1, 2, 3, 4, 5, 6 ${adding};
    return null;
  end $$`,
];

const gone = 'select gone.*, -1 as sign from gone';
const added = 'select added.*, 1 as sign from added';

const onPostgres = [
  ...addAll('insert', added),
  ...addAll('update', `${gone} union all ${added}`),
  ...addAll('delete', gone),
  `create trigger movement_days_insert after insert on movements referencing new table as added
    for each statement execute function movement_days_insert()`,
  `create trigger movement_days_update after update on movements referencing old table as gone new table as added
    for each statement execute function movement_days_update()`,
  `create trigger movement_days_delete after delete on movements referencing old table as gone
    for each statement execute function movement_days_delete()`,
];
