// `npm run export`: every table as CSV, and the whole shop as one JSON. `npm run export -- --help` says more.
import { runServerCommand } from './run-server-command.mjs';

await runServerCommand('export');
