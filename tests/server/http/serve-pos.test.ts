import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openServer, type TestServer } from '../../worlds/shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'fiado-pos-'));
const PAGE = '<!doctype html><title>Fiado</title>';
const SCRIPT = `export const words = ${JSON.stringify('fiado '.repeat(500))};`;

let server: TestServer;
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'sw.js'), 'self.skip = true;');
  writeFileSync(join(folder, 'manifest.webmanifest'), '{}');
  writeFileSync(join(folder, 'assets', 'main-abcd1234.js'), SCRIPT);
  writeFileSync(join(folder, '.secret'), 'x');
  server = await openServer('sqlite', { posFolder: folder });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => server.request('GET', path, { headers });

describe('the till is handed out', () => {
  test('its page for every place that it routes itself', async () => {
    for (const path of [
      '/',
      '/setup',
      '/enroll',
      '/customers/01900000-0000-7000-8000-00000000aaaa/pay',
      '/office/users?x=1',
    ]) {
      const page = await get(path);
      expect([path, page.status, page.text]).toEqual([path, 200, PAGE]);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('cache-control')).toBe('no-cache');
    }
  });

  test('its hashed files for ever, compressed, and never a page in the place of one', async () => {
    const script = await get('/assets/main-abcd1234.js', { 'accept-encoding': 'gzip' });
    expect([script.status, script.headers.get('content-encoding')]).toEqual([200, 'gzip']);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/assets/main-abcd1234.js')).text).toBe(SCRIPT);
    for (const path of ['/assets/main-00000000.js', '/assets/nothing', '/assets/', '/old-sw.js', '/favicon.ico']) {
      const missing = await get(path);
      expect([path, missing.status, missing.text]).toEqual([path, 404, '']);
    }
  });

  test('its service worker anew each time', async () => {
    const worker = await get('/sw.js');
    expect([worker.status, worker.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    const etag = worker.headers.get('etag') ?? '';
    expect((await get('/sw.js', { 'if-none-match': etag })).status).toBe(304);
    writeFileSync(join(folder, 'sw.js'), 'self.skip = false; // newer');
    const newer = await get('/sw.js', { 'if-none-match': etag });
    expect([newer.status, newer.text]).toEqual([200, 'self.skip = false; // newer']);
    expect((await get('/manifest.webmanifest')).headers.get('content-type')).toContain('application/manifest+json');
  });

  test('and nothing beside it', async () => {
    for (const path of [
      '/.secret',
      '/assets/../.secret',
      '/assets/..%2f.secret',
      '/%2esecret',
      '/..%5c..%5cx',
      '/metrics',
    ])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    expect((await get('/customers', { accept: 'application/json' })).status).toBe(404);
    const head = await server.request('HEAD', '/');
    expect([head.status, head.text]).toEqual([200, '']);
  });

  test('before it is built, a sentence says what to do', async () => {
    const unbuilt = await openServer('sqlite');
    const answer = await unbuilt.request('GET', '/');
    expect([answer.status, answer.text]).toEqual([503, expect.stringContaining('npm run build')]);
    expect((await unbuilt.request('GET', '/api/health')).status).toBe(200);
    await unbuilt.close();
  });
});
