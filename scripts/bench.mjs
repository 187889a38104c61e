// `npm run bench`: each file of tests/bench in turn, alone on the machine. `npm run bench -- push` runs those with "push" in the name.
// A bench appends its figures, one JSON object a line, to the file that FIADO_BENCH_REPORT names:
// { "figure": "push", "ours": "24,000 rows/s", "anchor": "41,000 rows/s", "ratio": "0.58", "aim": "0.5" }, all of them strings.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { fail, root, runNode, say, setUp } from './set-up.mjs';

const columns = ['figure', 'ours', 'anchor', 'ratio', 'aim'];

const files = chooseFiles(process.argv.slice(2));
setUp();
if ((await build()) !== 0) fail('Fiado could not be built: the lines above say why.');

const folder = mkdtempSync(join(tmpdir(), 'fiado-bench-'));
const report = join(folder, 'figures.jsonl');
const failed = [];
for (const name of files) {
  say(`\n── ${name}`);
  const env = { ...process.env, FIADO_BENCH_REPORT: report };
  if ((await runNode(['--import', 'tsx', `tests/bench/${name}`], { env, minutes: 60 })) !== 0) failed.push(name);
}
printTable(existsSync(report) ? readFigures(report) : []);
rmSync(folder, { recursive: true, force: true });
if (failed.length > 0) fail(`Failed: ${failed.join(', ')}`);

function chooseFiles(wanted) {
  const here = join(root, 'tests', 'bench');
  const all = existsSync(here) ? readdirSync(here).filter((name) => name.endsWith('.ts')) : [];
  const chosen = all.filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part))).sort();
  if (chosen.length === 0) fail(`Nothing to measure: tests/bench has ${all.join(', ') || 'no file'}.`);
  return chosen;
}

function readFigures(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function printTable(figures) {
  const rows = [Object.fromEntries(columns.map((column) => [column, column])), ...figures];
  const width = (column) => Math.max(...rows.map((row) => String(row[column] ?? '').length));
  say('');
  for (const row of rows) say(columns.map((column) => String(row[column] ?? '').padEnd(width(column))).join('  '));
}
