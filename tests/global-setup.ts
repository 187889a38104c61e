import type { TestProject } from 'vitest/node';
import { takeRunFolder } from './worlds/memory-disk.ts';
import { buildServerProgram } from './worlds/server-program.ts';
import { type RunningPostgres, startPostgres } from './worlds/start-postgres.ts';
import { makeTemplates } from './worlds/templates.ts';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const removeRunFolder = takeRunFolder();
  const [postgres, program] = await Promise.all([postgresOfTheRun(), buildServerProgram()]);
  const { drop, ...templates } = await makeTemplates(postgres.url);
  project.provide('postgresUrl', postgres.url);
  project.provide('templates', templates);
  project.provide('serverProgram', program.path);
  return async () => {
    program.remove();
    await drop();
    await postgres.stop();
    removeRunFolder();
  };
}

async function postgresOfTheRun(): Promise<RunningPostgres> {
  const nothingToStop = async () => {};
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, stop: nothingToStop };
  if (!process.env['FIADO_SKIP_POSTGRES']) return startPostgres();
  if (process.env['CI']) throw new Error('FIADO_SKIP_POSTGRES cannot be used in CI.');
  process.stdout.write('FIADO_SKIP_POSTGRES is set: nothing is tested on PostgreSQL.\n');
  return { url: '', stop: nothingToStop };
}
