import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createApi } from '../../../pos/sync/api.ts';
import { ApiError } from '../../../pos/sync/api-error.ts';
import type { Command } from '../../../shared/sync/command.ts';
import type { LiveEvent } from '../../../shared/sync/protocol.ts';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A real socket, so that headers, compression and streams are the runtime's own. */
async function listenWith(answer: (seen: Seen, response: ServerResponse) => void, timeoutMs?: number) {
  const requests: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const seen = { method, url, headers, body: Buffer.concat(chunks) };
      requests.push(seen);
      answer(seen, response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api = createApi({
    baseUrl,
    deviceToken: () => 'fd_device',
    sessionToken: () => 'fs_session',
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  return { api, requests, server };
}

const json = (response: ServerResponse, status: number, body: unknown, type = 'application/json'): void => {
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
};

const failureOf = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error(`not an ApiError: ${String(error)}`);
  return error;
};

const pushAnswer = { results: [], head: 1, epoch: 'e', serverTime: '2026-11-21T14:02:00.000Z' };

describe('the till’s requests', () => {
  test('carry the till’s token, and the user’s where a user is asked for', async () => {
    const { api, requests } = await listenWith((_, response) => json(response, 200, pushAnswer));
    await api.push([], 0);
    await api.makeCode();
    await api.health();
    expect(requests.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual([
      ['POST', '/api/sync/push', 'Bearer fd_device'],
      ['POST', '/api/devices/codes', 'Bearer fs_session'],
      ['GET', '/api/health', undefined],
    ]);
  });

  test('a large push is compressed, a small one is not', async () => {
    const { api, requests } = await listenWith((_, response) => json(response, 200, pushAnswer));
    await api.push([{ id: 'a' } as Command], 1);
    await api.push(
      Array.from({ length: 100 }, (_, i) => ({ id: `command ${i} ñ` }) as Command),
      100,
    );
    const [small, large] = requests;
    expect(small?.headers['content-encoding']).toBeUndefined();
    expect(large?.headers['content-encoding']).toBe('gzip');
    const body = JSON.parse(gunzipSync(large?.body ?? Buffer.alloc(0)).toString()) as {
      commands: unknown[];
      headSeq: number;
    };
    expect([body.commands.length, body.headSeq]).toEqual([100, 100]);
  });

  test('a refusal comes with its code and its figures', async () => {
    const problem = {
      type: 'about:blank',
      title: '',
      status: 429,
      code: 'locked_out',
      detail: '…',
      params: { seconds: 60 },
    };
    const { api } = await listenWith((_, response) => json(response, 429, problem, 'application/problem+json'));
    const error = await failureOf(api.session('u', '1234'));
    expect([error.status, error.refusal]).toEqual([429, { code: 'locked_out', params: { seconds: 60 } }]);
  });

  test('what a proxy answers in place of the server has a code too', async () => {
    const { api } = await listenWith(({ url }, response) =>
      response.writeHead(url.includes('health') ? 502 : 404, { 'content-type': 'text/html' }).end('<h1>Bad</h1>'),
    );
    expect((await failureOf(api.health())).code).toBe('service_busy');
    expect((await failureOf(api.makeCode())).code).toBe('not_found');
  });

  test('a dead server, one that hangs, and one that breaks off in the middle are all the same: offline', async () => {
    const { api, server } = await listenWith(({ url }, response) => {
      if (url.includes('health')) return;
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"half":');
      response.destroy();
    }, 200);
    expect((await failureOf(api.health())).code).toBe('offline');
    expect((await failureOf(api.makeCode())).code).toBe('offline');
    server.closeAllConnections();
    server.close();
    expect((await failureOf(api.makeCode())).code).toBe('offline');
  });

  test('a slow line is no dead one: an answer may take its time as long as something of it comes', async () => {
    const { api } = await listenWith((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const pieces = [...JSON.stringify({ status: 'ok', version: 'ñ' })];
      const next = (): void => {
        const piece = pieces.shift();
        if (piece === undefined) response.end();
        else response.write(piece, () => setTimeout(next, 60));
      };
      next();
    }, 1_500);
    const before = performance.now();
    expect(await api.health()).toMatchObject({ status: 'ok', version: 'ñ' });
    expect(performance.now() - before).toBeGreaterThan(1_500);
  });

  test('the set-up token travels in its header, the page of movements in the address', async () => {
    const { api, requests } = await listenWith((_, response) => json(response, 200, {}));
    const business = { name: 'A', country: 'AR', currency: 'ARS', timeZone: 'UTC', locale: 'es-AR' };
    await api.setup({ mode: 'shop', business, owner: { name: 'María', pin: '1234' } }, 'secret');
    await api.customerCredit('c1', 'm1:payment');
    await api.attention.list({ before: 40 });
    expect(requests[0]?.headers['x-setup-token']).toBe('secret');
    expect(requests.slice(1).map(({ url }) => url)).toEqual([
      '/api/customers/c1/credit?before=m1%3Apayment',
      '/api/attention?before=40',
    ]);
  });
});

describe('the live stream', () => {
  test('tells of every event, however the network cuts it, and not of comments', async () => {
    const { api } = await listenWith((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const text =
        ': hello\n\ndata: {"head":4,"epoch":"e"}\n\n: still here\r\n\r\ndata: {"head":5,"epoch":"e"}\n\ndata: torn';
      const pieces = [text.slice(0, 15), text.slice(15, 40), text.slice(40)];
      const next = (): void => {
        const piece = pieces.shift();
        if (piece === undefined) response.end();
        else response.write(piece, () => setTimeout(next, 5));
      };
      next();
    });
    const events: LiveEvent[] = [];
    await api.live((event) => events.push(event), new AbortController().signal);
    expect(events).toEqual([
      { head: 4, epoch: 'e' },
      { head: 5, epoch: 'e' },
    ]);
  });

  test('ends quietly when the till stops it, and says when it cannot be had', async () => {
    const { api } = await listenWith((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': hello\n\n');
    });
    const stop = new AbortController();
    const listening = api.live(() => {}, stop.signal);
    setTimeout(() => stop.abort(), 20);
    await expect(listening).resolves.toBeUndefined();
    const refused = await listenWith((_, response) => json(response, 401, {}));
    expect((await failureOf(refused.api.live(() => {}, new AbortController().signal))).status).toBe(401);
  });
});
