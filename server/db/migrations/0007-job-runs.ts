import { type Kysely, sql } from 'kysely';

/** What the server did by itself, and when: of several processes the one whose row stands does it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table job_runs (
        job text not null, run text not null, day text not null, started_at text not null, finished_at text, ok bigint,
        primary key (job, run))`,
    )
    .execute(db);
}
