// `npm run restore -- BACKUP`: puts a backup in the place of the shop. `npm run restore -- --help` says more.
import { runServerCommand } from './run-server-command.mjs';

await runServerCommand('restore');
