// `npm start`: installs, builds and runs the server, which serves the till; each step only when it is needed.
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { exitCode, fail, forwardSignals, root, setUp } from './set-up.mjs';

setUp();
if ((await build()) !== 0) fail('Fiado could not be built: the lines above say why.');

// A push makes much that is short-lived: a larger young generation spares the collector copying it.
const server = spawn(process.execPath, ['--max-semi-space-size=32', 'dist/server/main.js'], {
  cwd: root,
  stdio: 'inherit',
});
forwardSignals(server);
server.on('error', (error) => fail(`The server could not be started: ${error.message}`));
server.on('exit', (code, signal) => process.exit(exitCode(code, signal)));
