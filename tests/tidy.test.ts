// The house rules as a test. Each violation is printed as `file:line why`; the reasons are in CONTRIBUTING.md.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = dirname(import.meta.dirname);
const THIS_FILE = 'tests/tidy.test.ts';
const MAX_LINES = 400;
const TOP_LEVEL = [
  ...['shared', 'server', 'pos', 'tests', 'docs', 'scripts', '.ci'],
  ...['README.md', 'CONTRIBUTING.md', 'LICENSE', 'package.json', 'package-lock.json'],
  ...['tsconfig.json', 'vite.config.ts', 'vitest.config.ts', 'biome.json', 'knip.json'],
  ...['.gitignore', '.gitattributes', '.editorconfig', '.nvmrc'],
];
const BANNED_FOLDERS = ['utils', 'util', 'helpers', 'common', 'services', 'types', 'misc', 'lib'];
const CLOCKS = ['server/clock.ts', 'pos/clock.ts'];

const files = listFiles();
const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file));
const product = sources.filter((file) => /^(shared|server|pos)\//.test(file));

describe('who may import whom', () => {
  test('shared imports zod and itself only', () => {
    const allowed = ({ target, packageName }: Import) => (packageName ? packageName === 'zod' : isIn(target, 'shared'));
    expectImports(within('shared'), allowed, 'shared is pure: it imports zod and shared only');
  });

  test('the till knows the server only as the type of its routes', () => {
    const allowed = ({ file, target, isType }: Import) =>
      !isIn(target, 'server') || (file === 'pos/sync/api.ts' && isType);
    expectImports(within('pos'), allowed, 'only pos/sync/api.ts imports from server, and only as a type');
  });

  test('the server knows nothing of the till', () => {
    expectImports(within('server'), ({ target }) => !isIn(target, 'pos'), 'server never imports pos');
  });

  test('nothing that runs in the shop imports tests or scripts', () => {
    const allowed = ({ target }: Import) => !isIn(target, 'tests') && !isIn(target, 'scripts');
    expectImports(product, allowed, 'the product does not depend on its tests or scripts');
  });

  test('pos/ui knows no noun, no data and no network', () => {
    const allowed = ({ target, packageName }: Import) =>
      packageName ? !/^(dexie|hono|workbox)/.test(packageName) : inRooms(target, 'pos/ui', 'pos/i18n', 'shared');
    expectImports(within('pos/ui'), allowed, 'pos/ui imports pos/ui, pos/i18n and shared only');
  });

  test('pos/i18n knows words only', () => {
    const allowed = ({ target }: Import) => inRooms(target, 'pos/i18n', 'shared');
    expectImports(within('pos/i18n'), allowed, 'pos/i18n imports pos/i18n and shared only');
  });

  test('pos/db imports shared and itself only', () => {
    expectImports(within('pos/db'), ({ target }) => inRooms(target, 'pos/db', 'shared'), 'pos/db imports shared only');
  });

  test('pos/sync imports pos/db and shared only', () => {
    const allowed = ({ target, isType }: Import) =>
      inRooms(target, 'pos/sync', 'pos/db', 'shared') ||
      (isType && (isIn(target, 'server') || ['pos/clock.ts', 'pos/chance.ts'].includes(target)));
    expectImports(within('pos/sync'), allowed, 'pos/sync imports pos/db and shared only');
  });

  test('a store knows neither Hono nor the routes', () => {
    const stores = sources.filter((file) => /^server\/[\w-]+\/store[^/]*\.ts$/.test(file));
    const allowed = ({ target, packageName }: Import) =>
      packageName ? !packageName.includes('hono') : !isIn(target, 'server/http') && !target.endsWith('/routes.ts');
    expectImports(stores, allowed, 'a store never sees Hono: routes → verbs → store → db');
  });

  test('server/db knows no noun', () => {
    const allowed = ({ target, packageName, isType }: Import) =>
      packageName ? !packageName.includes('hono') : isType || inRooms(target, 'server/db', 'shared');
    expectImports(within('server/db'), allowed, 'server/db imports server/db and shared only');
  });

  test('the database drivers enter in server/db only', () => {
    const outside = within('server').filter((file) => !isIn(file, 'server/db'));
    const allowed = ({ packageName }: Import) => packageName !== 'pg' && packageName !== 'better-sqlite3';
    expectImports(outside, allowed, 'pg and better-sqlite3 are imported in server/db only');
  });
});

describe('what may stand where', () => {
  test('only pos/sync touches the network', () => {
    const elsewhere = within('pos').filter((file) => !isIn(file, 'pos/sync'));
    const network = /\bfetch\(|\bnew (WebSocket|EventSource|XMLHttpRequest)\b|\bsendBeacon\(|['"]hono\/client['"]/;
    expectNo(network, elsewhere, 'only pos/sync touches the network');
  });

  test('only main and env read the environment', () => {
    const allowed = ['server/env.ts', 'server/main.ts'];
    expectNo(/\bprocess\.env\b/, without(product, allowed), 'settings are read in server/env.ts and handed on');
  });

  test('clock, chance and floats are handed in, never taken', () => {
    const taken = /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bparseFloat\(|\.toFixed\(/;
    expectNo(taken, without(product, CLOCKS), 'clock and chance are handed in, and amounts are integers');
    const random = /\brandomUUID\(|\bgetRandomValues\(|\brandomBytes\(|\bperformance\.now\(/;
    expectNo(random, within('shared'), 'shared is pure: chance and time are arguments');
  });

  test('no type is given up and no compiler error hidden', () => {
    const escapes = /:\s*any\b|\bas any\b|<any>|\bany\[\]|@ts-(ignore|nocheck)/;
    expectNo(escapes, without(sources, [THIS_FILE]), 'no `any`, no hidden compiler error', { comments: true });
  });

  test('nothing is left over', () => {
    const markers = /\b(TODO|FIXME)\b|(\/\/|\*).*\bXXX\b/;
    expectNo(markers, without(sources, [THIS_FILE]), 'unfinished work goes into an issue', { comments: true });
    expectNo(/\bconsole\.|\bdebugger\b/, product, 'the server logs through pino, the till shows what went wrong');
  });

  test('every test is run', () => {
    const left = /\b(it|test|describe|suite)\.(skip|only|todo|fails|skipIf|runIf)\b|\bx(it|test|describe)\(/;
    expectNo(left, without(within('tests'), [THIS_FILE]), 'no test is skipped, focused or left for later');
  });

  test('nothing names the machine it was written on', () => {
    const texts = files.filter((file) => !/\.(png|ico|woff2|gz|zip|csv)$/.test(file) && file !== THIS_FILE);
    const paths = /(?<![\w.-])\/(work|root)\/|(?<![\w.-])\/home\/[a-z]/;
    expectNo(paths, texts, 'an absolute path of one machine', { comments: true });
  });
});

describe('the layout', () => {
  test('the top holds only what the house lists', () => {
    const extra = [...new Set(files.map((file) => file.split('/')[0] ?? file))].filter(
      (name) => !TOP_LEVEL.includes(name),
    );
    expect(extra.map((name) => `${name}:1 is not one of the house's top-level entries`)).toEqual([]);
  });

  test('folders are called by what they hold', () => {
    const banned = files.filter((file) =>
      file
        .split('/')
        .slice(0, -1)
        .some((part) => BANNED_FOLDERS.includes(part)),
    );
    expect(banned.map((file) => `${file}:1 stands in a folder named for nothing in particular`)).toEqual([]);
  });

  test('each top folder says what lives in it', () => {
    const folders = [...new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0] ?? ''))];
    const silent = folders.filter((folder) => !folder.startsWith('.') && !files.includes(`${folder}/README.md`));
    expect(silent.map((folder) => `${folder}/README.md:1 is missing`)).toEqual([]);
  });

  test(`no file is longer than ${MAX_LINES} lines`, () => {
    const long = sources.map((file) => ({ file, lines: read(file).trimEnd().split('\n').length }));
    const tooLong = long.filter(({ lines }) => lines > MAX_LINES);
    expect(tooLong.map(({ file, lines }) => `${file}:${lines} is several rooms in one file`)).toEqual([]);
  });

  test('every dependency is pinned and the lockfile names no host', () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string> | undefined>;
    const versions = Object.entries({ ...manifest['dependencies'], ...manifest['devDependencies'] });
    const loose = versions.filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version));
    expect(loose.map(([name]) => `package.json:1 ${name} is not pinned to one version`)).toEqual([]);
    expectNo(/"resolved":/, ['package-lock.json'], 'npm is told by its own settings where packages are');
  });
});

interface Import {
  readonly file: string;
  readonly line: number;
  /** Path from the root for a relative import, else what was written. */
  readonly target: string;
  readonly packageName: string | undefined;
  readonly isType: boolean;
}

function expectImports(from: readonly string[], allowed: (found: Import) => boolean, why: string): void {
  const violations = from.flatMap((file) => importsOf(file)).filter((found) => !allowed(found));
  expect(violations.map(({ file, line, target }) => `${file}:${line} imports ${target}: ${why}`)).toEqual([]);
}

function importsOf(file: string): Import[] {
  const source = read(file);
  const statements = [
    ...source.matchAll(/^\s*(?:import|export)\s+(type\s)?[^'";=]*?\bfrom\s*['"]([^'"]+)['"]/gm),
    ...source.matchAll(/^\s*import\s+(type\s)?['"]([^'"]+)['"]/gm),
    ...source.matchAll(/\b(typeof\s+)?import\(\s*['"]([^'"]+)['"]/g),
  ];
  return statements.map((match) => {
    const written = match[2] ?? '';
    const isRelative = written.startsWith('.');
    const target = isRelative ? posix.join(posix.dirname(file), written) : written;
    const indent = /^\s*/.exec(match[0])?.[0].length ?? 0;
    const line = lineAt(source, match.index + indent);
    return { file, line, target, packageName: isRelative ? undefined : packageOf(written), isType: Boolean(match[1]) };
  });
}

function packageOf(written: string): string {
  const parts = written.split('/');
  return written.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? written);
}

function expectNo(
  pattern: RegExp,
  inFiles: readonly string[],
  why: string,
  options: { comments?: boolean } = {},
): void {
  const violations = inFiles.flatMap((file) =>
    read(file)
      .split('\n')
      .map((line, index) => ({ text: options.comments ? line : withoutComment(line), line: index + 1 }))
      .filter(({ text }) => pattern.test(text))
      .map(({ text, line }) => `${file}:${line} has ${pattern.exec(text)?.[0].trim()}: ${why}`),
  );
  expect(violations).toEqual([]);
}

// Good enough for our own formatted code: `//` not after a colon, and the lines of a block comment.
function withoutComment(line: string): string {
  return /^\s*\*|^\s*\/\*/.test(line) ? '' : line.replace(/(?<!:)\/\/.*$/, '');
}

function inRooms(target: string, ...rooms: string[]): boolean {
  const isOurs = ['shared', 'server', 'pos', 'tests', 'scripts'].some((room) => isIn(target, room));
  return !isOurs || rooms.some((room) => isIn(target, room));
}

function isIn(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

function within(folder: string): string[] {
  return sources.filter((file) => isIn(file, folder));
}

function without(from: readonly string[], left: readonly string[]): string[] {
  return from.filter((file) => !left.includes(file));
}

function listFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' });
  return listed.split('\0').filter((file) => file && existsSync(join(ROOT, file)));
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function lineAt(source: string, index: number): number {
  return source.slice(0, index).split('\n').length;
}
