import type { TestProject } from 'vitest/node';
import { startPostgres } from './worlds/start-postgres.ts';

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) {
    project.provide('postgresUrl', given);
    return undefined;
  }
  if (process.env['FIADO_SKIP_POSTGRES']) {
    if (process.env['CI']) throw new Error('FIADO_SKIP_POSTGRES cannot be used in CI.');
    process.stdout.write('FIADO_SKIP_POSTGRES is set: nothing is tested on PostgreSQL.\n');
    project.provide('postgresUrl', '');
    return undefined;
  }
  const postgres = await startPostgres();
  project.provide('postgresUrl', postgres.url);
  return postgres.stop;
}
