import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../server/db/open.ts';
import { createTestDatabase, type Engine, engines } from '../worlds/postgres.ts';
import { selfSigned } from '../worlds/self-signed.ts';
import { serverProgram } from '../worlds/server-program.ts';
import { GROCERY } from '../worlds/shop.ts';
import { SOON } from '../worlds/soon.ts';

const ROOT = join(import.meta.dirname, '../..');
const PIN = '86420135';
const setup = { mode: 'shop', business: GROCERY, owner: { name: 'María', pin: PIN } };

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly exit: Promise<number | null>;
  out(): string;
  err(): string;
}

const folders: string[] = [];
const children: ChildProcess[] = [];
const tidyUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const tidy of tidyUp.splice(0)) await tidy();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fiado-main-'));
  folders.push(folder);
  return folder;
}

/** Where a server of this engine keeps its shop. */
async function newPlace(engine: Engine): Promise<Record<string, string>> {
  const place = { FIADO_DATA: newFolder() };
  if (engine === 'sqlite') return place;
  const database = await createTestDatabase();
  tidyUp.push(() => database.drop());
  return { ...place, DATABASE_URL: database.url };
}

function run(env: Record<string, string>): Omit<Running, 'port'> {
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env;
  const child = spawn(process.execPath, [serverProgram()], {
    cwd: ROOT,
    env: { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, exit, out: () => out, err: () => err };
}

async function start(env: Record<string, string>): Promise<Running> {
  const running = run(env);
  for (let tries = 0; tries < 2_400; tries += 1) {
    const port = /^Fiado is ready: https?:\/\/[^\s]+:(\d+)\/$/m.exec(running.out())?.[1];
    if (port) return { ...running, port: Number(port) };
    if (running.child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`it did not start:\n${running.out()}${running.err()}`);
}

const post = async (port: number, path: string, body: unknown, token = '') => {
  const response = await fetch(`http://localhost:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};

async function setUpTill(port: number): Promise<string> {
  const started = await post(port, '/api/setup', setup);
  expect(started.status).toBe(201);
  const enrolled = await post(port, '/api/devices/enroll', { code: started.body['enrollmentCode'], name: 'Caja 1' });
  return enrolled.body['deviceToken'] ?? '';
}

/** A push of which the server has had the headers, as it says, and half of the body. */
function halfAPush(port: number, token: string) {
  const text = JSON.stringify({ commands: [] });
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  let say = () => {};
  const begun = new Promise<void>((resolve) => {
    say = resolve;
  });
  socket.on('data', (chunk) => {
    answer += chunk;
    if (answer.startsWith('HTTP/1.1 100 Continue')) say();
  });
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => {});
  socket.write(
    `POST /api/sync/push HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}\r\nContent-Length: ${text.length}\r\nExpect: 100-continue\r\n\r\n${text.slice(0, 5)}`,
  );
  return { begun, ended, answer: () => answer, finish: () => socket.write(text.slice(5)) };
}

const isRefused = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(true));
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
  });

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe.each(engines())('the server as a process (%s)', (engine) => {
  test('asked to stop, it finishes the push it had begun to take, ends its streams and takes nothing new', async () => {
    const server = await start(await newPlace(engine));
    const token = await setUpTill(server.port);
    const live = await fetch(`http://localhost:${server.port}/api/sync/live`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!live.body) throw new Error('the stream has nothing to read');
    const heard = live.body.pipeThrough(new TextDecoderStream()).getReader();
    let said = '';
    for (let part = await heard.read(); !part.done; part = await heard.read()) {
      said += part.value;
      if (said.includes('data: {"head":')) break;
    }
    expect(said).toContain('data: {"head":');
    const push = halfAPush(server.port, token);
    await push.begun;
    server.child.kill('SIGTERM');
    while (!(await heard.read()).done);
    expect(await isRefused(server.port)).toBe(true);
    push.finish();
    await push.ended;
    expect(push.answer()).toMatch(/^HTTP\/1\.1 100 Continue\s+HTTP\/1\.1 200 OK[\s\S]*"results":\[\]/);
    expect(await server.exit).toBe(0);
  });
});

describe('the server as a process', () => {
  test('says where it is, and how to set the shop up while there is none', async () => {
    const place = await newPlace('sqlite');
    const first = await start(place);
    const token = () => /\/setup#token=([\w-]{43})$/m.exec(first.out())?.[1];
    await expect.poll(token, SOON).toBeDefined();
    expect(first.out().trimEnd().split('\n')).toHaveLength(2);
    await setUpTill(first.port);
    first.child.kill('SIGINT');
    expect(await first.exit).toBe(0);
    const second = await start(place);
    expect(second.out().trimEnd().split('\n')).toHaveLength(1);
    expect(
      ((await (await fetch(`http://localhost:${second.port}/api/setup`)).json()) as { needed: boolean }).needed,
    ).toBe(false);
    expect(statSync(join(place['FIADO_DATA'] ?? '', 'keys/pin.key')).mode & 0o777).toBe(0o600);
  });

  test('a set-up left before any device was a till is gone on with after a restart, by a new code', async () => {
    const place = await newPlace('sqlite');
    const first = await start(place);
    expect((await post(first.port, '/api/setup', setup)).status).toBe(201);
    first.child.kill('SIGINT');
    await first.exit;
    const second = await start(place);
    const printed = () => /\/enroll\?code=(\d{8})$/m.exec(second.out())?.[1];
    for (let tries = 0; tries < 1_000 && !printed(); tries += 1) await pause(25);
    const enrolled = await post(second.port, '/api/devices/enroll', { code: printed(), name: 'Caja 1' });
    expect(enrolled.status).toBe(201);
    second.child.kill('SIGINT');
    expect(await second.exit).toBe(0);
  });

  test('asked twice, it stops at once', async () => {
    const server = await start(await newPlace('sqlite'));
    const push = halfAPush(server.port, await setUpTill(server.port));
    await push.begun;
    server.child.kill('SIGTERM');
    // It has heard the first: two that come together are one.
    await expect.poll(() => isRefused(server.port), SOON).toBe(true);
    expect(server.child.exitCode).toBeNull();
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(1);
  });

  test('SEC-08 a PIN, a code or a token is in no file and on no screen', async () => {
    const place = await newPlace('sqlite');
    const server = await start(place);
    const started = await post(server.port, '/api/setup', setup);
    const code = started.body['enrollmentCode'] ?? '';
    const enrolled = await post(server.port, '/api/devices/enroll', { code, name: 'Caja 1' });
    const device = enrolled.body['deviceToken'] ?? '';
    const userId = started.body['ownerId'];
    expect((await post(server.port, '/api/sessions', { userId, pin: '97531864' }, device)).status).toBe(401);
    const session = await post(server.port, '/api/sessions', { userId, pin: PIN }, device);
    expect(session.status).toBe(201);
    const data = place['FIADO_DATA'] ?? '';
    const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const whole = files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')).join('');
    const books = ['fiado.db', 'fiado.db-shm', 'fiado.db-wal', 'fiado.db.lock'];
    expect(files.map((file) => file.name).sort()).toEqual([...books, 'pin.key']);
    expect(whole).toContain('session.started');
    for (const secret of [PIN, '97531864', code, device, session.body['sessionToken'] ?? '?'])
      expect((whole + server.out() + server.err()).includes(secret)).toBe(false);
  });

  test('SEC-44 it answers TRACE with 405 and keeps nothing of it', async () => {
    const server = await start(await newPlace('sqlite'));
    const answered = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const headers = { cookie: 'secret=1' };
      const asked = httpRequest({ port: server.port, method: 'TRACE', path: '/', headers }, (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode, text }));
      });
      asked.on('error', reject).end();
    });
    expect(answered).toEqual({ status: 405, text: '' });
  });

  test('SEC-22 with a certificate it speaks HTTPS, and says so', async () => {
    const folder = newFolder();
    const { cert, key } = selfSigned();
    writeFileSync(join(folder, 'cert.pem'), cert);
    writeFileSync(join(folder, 'key.pem'), key);
    const files = { FIADO_TLS_CERT: join(folder, 'cert.pem'), FIADO_TLS_KEY: join(folder, 'key.pem') };
    const server = await start({ ...(await newPlace('sqlite')), ...files });
    expect(server.out()).toContain('https://localhost:');
    const hsts = await new Promise<string | undefined>((resolve, reject) => {
      const options = { host: 'localhost', port: server.port, path: '/api/health', ca: cert };
      const asked = httpsRequest(options, (response) => {
        response.resume();
        resolve(response.headers['strict-transport-security']);
      });
      asked.on('error', reject).end();
    });
    expect(hsts).toMatch(/^max-age=\d{8}$/);
  });
});

describe('the server does not start', () => {
  const refuses = async (env: Record<string, string>) => {
    const server = run(env);
    expect(await server.exit).toBe(1);
    expect(server.out()).toBe('');
    return server.err().trim();
  };

  test('with a setting that is wrong', async () => {
    expect(await refuses({ PORT: 'three' })).toBe(
      'PORT must be a whole number from 0 to 65535 (0 takes any free port).',
    );
    const place = await newPlace('sqlite');
    const missing = await refuses({ ...place, FIADO_TLS_CERT: '/nowhere/cert.pem', FIADO_TLS_KEY: '/nowhere/key.pem' });
    expect(missing).toMatch(/^FIADO_TLS_CERT cannot be read: /);
  });

  test('where it cannot write, reach its database or listen', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(await refuses({ FIADO_DATA: join(folder, 'file') })).toMatch(/^FIADO_DATA cannot be used: /);
    const unreachable = { FIADO_DATA: folder, DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' };
    const sentence = await refuses(unreachable);
    expect(sentence).toMatch(/^The database at DATABASE_URL cannot be opened: /);
    expect(sentence).not.toContain('secret');
    const server = await start(await newPlace('sqlite'));
    const taken = await refuses({ ...(await newPlace('sqlite')), PORT: String(server.port) });
    expect(taken).toMatch(/another program is using it/);
  });

  test.each(engines())('on data that a newer version has written, and changes nothing (%s)', async (engine) => {
    const place = await newPlace(engine);
    const data = place['FIADO_DATA'] ?? '';
    mkdirSync(data, { recursive: true });
    const open = () => openDatabase({ url: place['DATABASE_URL'], file: join(data, 'fiado.db') });
    const db = open();
    await db.migrate();
    const future = "insert into kysely_migration (name, timestamp) values ('9999-future', '2027-01-01') returning name";
    await db.write((tx) => tx.all(future, []));
    await db.close();
    expect(await refuses(place)).toMatch(/^This shop's data were written by a newer version of Fiado .*9999-future/);
  });

  test('with another key than the one that the PINs were sealed with', async () => {
    const place = await newPlace('sqlite');
    const server = await start(place);
    await setUpTill(server.port);
    server.child.kill('SIGTERM');
    await server.exit;
    rmSync(join(place['FIADO_DATA'] ?? '', 'keys'), { recursive: true });
    expect(await refuses(place)).toMatch(/pin\.key is not the key that this shop's PINs were sealed with/);
  });
});
