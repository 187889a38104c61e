// `npm run code`: a link by which one more device becomes a till. `npm run code -- "Name"` names the store, where there are several.
import { runServerCommand } from './run-server-command.mjs';

await runServerCommand('code');
