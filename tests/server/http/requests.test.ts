import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openShop, type RequestOptions, type Shop } from '../../worlds/shop.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

let shop: Shop;
beforeAll(async () => {
  shop = await openShop('sqlite');
});
afterAll(() => shop.close());

const push = (options: RequestOptions) =>
  shop.request('POST', '/api/sync/push', { token: shop.till.deviceToken, ...options });
const empty = { results: [], epoch: expect.any(String) };

describe('what a body may be', () => {
  test('JSON, plain or compressed', async () => {
    const text = JSON.stringify({ commands: [] });
    expect((await push({ raw: text, headers: JSON_TYPE })).body).toMatchObject(empty);
    const typed = { 'content-type': 'application/json; charset=UTF-8' };
    expect((await push({ raw: text, headers: typed })).body).toMatchObject(empty);
    for (const [encoding, bytes] of [
      ['gzip', gzipSync(text)],
      ['x-gzip', gzipSync(text)],
      ['deflate', deflateSync(text)],
      ['identity', Buffer.from(text)],
    ] as const) {
      const answer = await push({
        raw: new Uint8Array(bytes),
        headers: { ...JSON_TYPE, 'content-encoding': encoding },
      });
      expect([encoding, answer.status]).toEqual([encoding, 200]);
    }
  });

  test('SEC-18 nothing but JSON: 415', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=latin1',
      '',
    ]) {
      const answer = await push({ raw: '{"commands":[]}', headers: { 'content-type': type } });
      expect([type, answer.status, answer.body.code]).toEqual([type, 415, 'unsupported_media_type']);
    }
    const untyped = await push({ raw: new Uint8Array(Buffer.from('{"commands":[]}')) });
    expect(untyped.status).toBe(415);
    const brotli = await push({ raw: '{}', headers: { ...JSON_TYPE, 'content-encoding': 'br' } });
    expect(brotli.status).toBe(415);
  });

  test('SEC-34 not over a megabyte: 413, announced or streamed', async () => {
    const large = JSON.stringify({ commands: [], pad: 'x'.repeat(1_000_000) });
    expect((await push({ raw: large, headers: JSON_TYPE })).body.code).toBe('body_too_large');
    const announced = { ...JSON_TYPE, 'content-length': '1000001' };
    expect((await push({ raw: '{"commands":[]}', headers: announced })).body.code).toBe('body_too_large');
    let served = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        served += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const streamed = await push({ raw: endless, headers: JSON_TYPE });
    expect([streamed.status, streamed.body.code]).toEqual([413, 'body_too_large']);
    expect(served).toBeLessThan(2_000_000);
  });

  test('SEC-34 a gzip bomb is 413, and never unfolds in memory', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(200_000_000), { level: 9 }));
    expect(bomb.length).toBeLessThan(1_000_000);
    const before = process.memoryUsage().rss;
    const answer = await push({ raw: bomb, headers: { ...JSON_TYPE, 'content-encoding': 'gzip' } });
    expect([answer.status, answer.body.code]).toEqual([413, 'body_too_large']);
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
    const nested = new Uint8Array(gzipSync(bomb));
    const twice = await push({ raw: nested, headers: { ...JSON_TYPE, 'content-encoding': 'gzip, gzip' } });
    expect(twice.status).toBe(415);
  });

  test('SEC-34 not over five hundred commands: 413', async () => {
    const answer = await push({ body: { commands: Array.from({ length: 501 }, () => ({})) } });
    expect([answer.status, answer.body.code]).toEqual([413, 'batch_too_large']);
  });

  test('damaged: 400', async () => {
    const cut = new Uint8Array(gzipSync('{"commands":[]}').subarray(0, 20));
    for (const bytes of [cut, new Uint8Array([1, 2, 3])]) {
      const answer = await push({ raw: bytes, headers: { ...JSON_TYPE, 'content-encoding': 'gzip' } });
      expect([answer.status, answer.body.code]).toEqual([400, 'bad_encoding']);
    }
    const halved = new Uint8Array(Buffer.from('{"commands":["ñ"]}', 'latin1'));
    const deep = `{"commands":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    for (const raw of ['', '{', '{"commands":[}', 'undefined', halved, deep]) {
      const answer = await push({ raw, headers: JSON_TYPE });
      expect([answer.status, answer.body.code]).toEqual([400, 'bad_json']);
    }
    const quoted = JSON.stringify({ commands: [{ note: '['.repeat(500), more: '\\"[[[[' }] });
    expect((await push({ raw: quoted, headers: JSON_TYPE })).status).toBe(200);
  });

  test('SEC-29 an unknown property: 422, saying where', async () => {
    const answer = await push({ body: { commands: [], surprise: 1 } });
    expect([answer.status, answer.body.code, answer.body.params?.paths]).toEqual([
      422,
      'malformed_request',
      'surprise',
    ]);
    for (const body of [
      null,
      [],
      'x',
      7,
      {},
      { commands: {} },
      { commands: [], headSeq: -1 },
      { commands: [], headSeq: 0.5 },
    ])
      expect((await push({ body })).status).toBe(422);
    const query = await shop.request('GET', '/api/customers?surname=x', { token: shop.mariaToken });
    expect([query.status, query.body.params?.paths]).toEqual([422, 'surname']);
  });
});

describe('whatever is written into a field', () => {
  test('SEC-33 is refused or kept as text, and breaks nothing', async () => {
    const nasty = [
      "' or 1=1 --",
      '"; drop table tills; --',
      '<img src=x onerror=alert(1)>',
      '{{7*7}}',
      '../../etc/passwd',
      '\u202e',
      '😀',
    ];
    for (const text of [...nasty, '\0', 'x'.repeat(10_000)]) {
      const enroll = await shop.request('POST', '/api/devices/enroll', {
        body: { code: text, name: text },
        address: text,
      });
      expect([text, [410, 422, 429].includes(enroll.status)]).toEqual([text, true]);
      const body = { userId: text, pin: text };
      const token = shop.till.deviceToken;
      expect((await shop.request('POST', '/api/sessions', { token, body })).status).toBe(422);
      expect(
        (
          await shop.request('GET', '/api/products', {
            headers: { authorization: `Bearer ${encodeURIComponent(text)}` },
          })
        ).status,
      ).toBe(401);
      expect((await shop.request('GET', `/api/sync/pull?after=${encodeURIComponent(text)}`, { token })).status).toBe(
        422,
      );
      expect(
        (await shop.request('GET', `/api/attention?before=${encodeURIComponent(text)}`, { token: shop.mariaToken }))
          .status,
      ).toBe(422);
    }
    expect(shop.errors).toEqual([]);
  });
});

describe('where a request may come from', () => {
  const asked = (headers: Record<string, string>, origin?: string) =>
    push({ body: { commands: [] }, headers, ...(origin ? { origin } : {}) });

  test('SEC-18 not from another site’s page', async () => {
    for (const origin of ['https://evil.example', 'http://localhost:5173', 'null', 'http://localhost.evil.example']) {
      const answer = await asked({ origin });
      expect([origin, answer.status, answer.body.code]).toEqual([origin, 403, 'foreign_origin']);
    }
    expect((await asked({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    for (const [method, path] of [
      ['DELETE', '/api/sessions'],
      ['PUT', '/api/users/x/pin'],
      ['POST', '/api/setup'],
    ] as const) {
      const answer = await shop.request(method, path, { headers: { origin: 'https://evil.example' } });
      expect(answer.body.code).toBe('foreign_origin');
    }
  });

  test('from its own page, from a program, and from the public address', async () => {
    expect((await asked({ origin: 'http://localhost' })).status).toBe(200);
    expect((await asked({ origin: 'https://caja.local:3000' }, 'http://caja.local:3000')).status).toBe(200);
    expect((await asked({})).status).toBe(200);
    const behind = await openShop('sqlite', { publicUrl: 'https://almacen.example' });
    const headers = { origin: 'https://almacen.example' };
    const answer = await behind.request('POST', '/api/sync/push', {
      token: behind.till.deviceToken,
      body: { commands: [] },
      headers,
      origin: 'http://10.0.0.5:3000',
    });
    expect(answer.status).toBe(200);
    await behind.close();
  });

  test('SEC-20 and no other page ever reads an answer', async () => {
    for (const [method, path] of [
      ['GET', '/api/health'],
      ['GET', '/'],
      ['OPTIONS', '/api/sync/push'],
      ['POST', '/api/setup'],
    ] as const) {
      const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
      const answer = await shop.request(method, path, { headers });
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
    expect((await shop.request('OPTIONS', '/api/sync/push')).status).toBe(405);
  });
});

describe('what every answer says', () => {
  const paths = ['/', '/api/health', '/api/customers', '/api/nothing', '/assets/none.js'];

  test('SEC-21 SEC-22 the browser is told what not to allow', async () => {
    for (const path of paths) {
      const { headers } = await shop.request('GET', path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      for (const part of ["default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"])
        expect(policy).toContain(part);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  test('SEC-22 and, through TLS, to come back through TLS for two years', async () => {
    for (const path of paths) {
      const { headers } = await shop.request('GET', path, { origin: 'https://almacen.example' });
      expect(Number(/max-age=(\d+)/.exec(headers.get('strict-transport-security') ?? '')?.[1])).toBeGreaterThan(
        31_536_000,
      );
    }
  });

  test('a refusal has a code, and a sentence in the language asked for', async () => {
    const said = async (language?: string) => {
      const headers: Record<string, string> = language === undefined ? {} : { 'accept-language': language };
      const answer = await shop.request('GET', '/api/customers', { headers });
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(answer.body).toMatchObject({
        type: 'about:blank',
        title: 'Unauthorized',
        status: 401,
        code: 'unauthorized',
      });
      return answer.body.detail;
    };
    expect(await said()).toBe('Primero hay que iniciar sesión.');
    expect(await said('es-AR')).toBe('Primero hay que iniciar sesión.');
    expect(await said('en-GB,en;q=0.9')).toBe('Sign in first.');
    expect(await said('pt-BR')).toBe('Entre primeiro com seu usuário.');
    expect(await said('fr, pt;q=0.3, en;q=0.8')).toBe('Sign in first.');
    expect(await said('zz')).toBe('Primero hay que iniciar sesión.');
    expect(await said('toString, constructor')).toBe('Primero hay que iniciar sesión.');
  });

  test('SEC-44 a failure tells nothing of what is inside', async () => {
    const broken = await openShop('sqlite');
    await broken.db.close();
    const answer = await broken.request('GET', '/api/products', { token: broken.mariaToken });
    expect(answer.status).toBe(500);
    expect(Object.keys(answer.body).sort()).toEqual(['code', 'detail', 'status', 'title', 'type']);
    expect(answer.text).not.toMatch(/select|sqlite|at .*\.ts|stack/i);
    expect(broken.errors).toHaveLength(1);
  });

  test('SEC-44 an address that is none of ours is 404, and says so as problem+json under /api', async () => {
    for (const path of ['/api', '/api/', '/api/nothing', '/api/sync', '/api/sync/nothing', '/api/customers.json']) {
      const answer = await shop.request('GET', path);
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'not_found']);
    }
    for (const path of [
      '/.git/config',
      '/.git',
      '/.env',
      '/metrics',
      '/a/.hidden',
      '/..%2f..%2fetc%2fpasswd',
      '/%00',
      '/%zz',
    ])
      expect([path, (await shop.request('GET', path)).status]).toEqual([path, 404]);
    expect((await shop.request('POST', '/somewhere')).status).toBe(404);
    expect((await shop.request('PATCH', '/api/sessions')).status).toBe(405);
  });
});

describe('answers travel light', () => {
  test('a list that has not changed costs a 304', async () => {
    const ask = (headers: Record<string, string> = {}) =>
      shop.request('GET', '/api/products', { token: shop.mariaToken, headers });
    const etag = (await ask()).headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    const unchanged = await ask({ 'if-none-match': `"x", ${etag}` });
    expect([unchanged.status, unchanged.text]).toEqual([304, '']);
    await shop.save('product.save', { productId: shop.id(), changes: { name: 'Yerba' } });
    expect((await ask({ 'if-none-match': etag })).status).toBe(200);
  });

  test('what is long goes compressed to whoever can read it', async () => {
    const ask = (encodings: string) =>
      shop.request('GET', '/api/openapi.json', { headers: { 'accept-encoding': encodings } });
    expect((await ask('br, gzip')).headers.get('content-encoding')).toBe('gzip');
    expect((await ask('br, gzip;q=0')).headers.get('content-encoding')).toBeNull();
    const short = await shop.request('GET', '/api/health', { headers: { 'accept-encoding': 'gzip' } });
    expect(short.headers.get('content-encoding')).toBeNull();
    expect(short.headers.get('vary')).toContain('Accept-Encoding');
  });

  test('nothing secret is kept by a cache', async () => {
    const token = shop.mariaToken;
    for (const path of ['/api/sync/pull', '/api/nothing', '/api/customers/x'])
      expect((await shop.request('GET', path, { token })).headers.get('cache-control')).toBe('no-store');
    const code = await shop.request('POST', '/api/devices/codes', { token });
    expect(code.headers.get('cache-control')).toBe('no-store');
    const list = await shop.request('GET', '/api/customers', { token });
    expect(list.headers.get('cache-control')).toBe('private, no-cache');
  });
});
