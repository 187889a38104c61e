// `npm run backup`: a copy of the shop, made while the tills go on selling. `npm run backup -- --help` says more.
import { runServerCommand } from './run-server-command.mjs';

await runServerCommand('backup');
