// `npm run import`: customers, products and balances out of a CSV, or a whole shop out of an export. `npm run import -- --help` says more.
import { runServerCommand } from './run-server-command.mjs';

await runServerCommand('import');
