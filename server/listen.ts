import type { Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

export interface ListenOptions {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** PEM texts; plain HTTP without. */
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
}

export interface Listening {
  readonly port: number;
  /** Takes nothing more, lets what was taken finish, and resolves. */
  stop(): Promise<void>;
}

interface Fetching {
  readonly fetch: (request: Request, env: never) => Response | Promise<Response>;
}

/** How long a request may take to finish once the server is asked to stop. */
const PATIENCE_MS = 10_000;

/** Serves an application. Rejects when the address cannot be had. */
export function listen(app: Fetching, { host, port, tls }: ListenOptions): Promise<Listening> {
  const secure = tls ? { createServer: createHttpsServer, serverOptions: { cert: tls.cert, key: tls.key } } : {};
  const server = createAdaptorServer({
    fetch: (request, env) => app.fetch(request, env as never),
    ...secure,
  }) as Server;
  // A slow uplink may need a while for its megabyte; a header never does.
  server.requestTimeout = 120_000;
  server.headersTimeout = 20_000;
  server.keepAliveTimeout = 30_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve({ port: (server.address() as AddressInfo).port, stop: () => stop(server) });
    });
  });
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection whose request has just been answered is idle only then.
  const idle = setInterval(() => server.closeIdleConnections(), 25);
  const late = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
