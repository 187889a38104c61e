// What an operator asks of the server's own code, such as `npm run backup`. It runs from the sources and builds nothing: a server may
// be serving from the build at this moment.
import { runNode, setUp } from './set-up.mjs';

const MINUTES = 24 * 60;

export async function runServerCommand(name) {
  setUp();
  const args = ['--import', 'tsx', 'server/main.ts', name, ...process.argv.slice(2)];
  process.exitCode = await runNode(args, { minutes: MINUTES });
}
