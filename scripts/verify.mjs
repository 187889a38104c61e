// `npm run verify`: whether the books are as they were written and add up, without changing anything. `npm run verify -- --help` says more.
import { runServerCommand } from './run-server-command.mjs';

await runServerCommand('verify');
