// `npm run dev`: the till with hot reload and the server restarted at every change, behind one address.
import { spawn } from 'node:child_process';
import { createServer as createSocketServer } from 'node:net';
import { forwardSignals, root, say, setUp } from './set-up.mjs';

setUp();
const port = Number(process.env.PORT ?? 3000);
const apiPort = await freePort();

const server = spawn(process.execPath, ['--import', 'tsx', '--watch', '--watch-preserve-output', 'server/main.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PORT: String(apiPort), HOST: '127.0.0.1' },
});

const { createServer } = await import('vite');
const vite = await createServer({
  configFile: 'vite.config.ts',
  clearScreen: false,
  // Host and Origin pass unchanged: the server compares them with each other.
  server: {
    host: '127.0.0.1',
    port,
    strictPort: true,
    proxy: { '/api': { target: `http://127.0.0.1:${apiPort}` }, '/v/': { target: `http://127.0.0.1:${apiPort}` } },
  },
});
await vite.listen();
say(`Fiado, with reload: http://localhost:${port}/`);

forwardSignals(server);
server.on('exit', async (code) => {
  await vite.close();
  process.exit(code ?? 0);
});

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createSocketServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
