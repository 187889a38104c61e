import { createServer } from 'node:net';

/** A loopback port that nobody uses at this moment; another process may still be quicker to take it. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address && typeof address === 'object' ? address.port : undefined;
      probe.close(() => (port ? resolve(port) : reject(new Error('The system gave no port.'))));
    });
  });
}
