// `npm run lighthouse`: Google's Lighthouse on the built till, the median of five runs. It is fetched into the machine's temporary
// folder, not into node_modules: it brings two hundred packages for a measurement that no shop and no gate needs.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { fail, runNode, say, setUp } from './set-up.mjs';

// The last one that Node 20 runs.
const VERSION = '12.8.2';
const folder = join(tmpdir(), `fiado-lighthouse-${VERSION}`);

setUp();
if ((await build()) !== 0) fail('Fiado could not be built: the lines above say why.');
if (!existsSync(join(folder, 'node_modules', 'lighthouse'))) fetchLighthouse();
const args = ['--import', 'tsx', 'tests/e2e/measure-lighthouse.ts', folder, ...process.argv.slice(2, 3)];
process.exitCode = await runNode(args, { minutes: 30 });

function fetchLighthouse() {
  say(`Fetching Lighthouse ${VERSION} into ${folder}.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const npm = ['install', '--no-audit', '--no-fund', '--ignore-scripts', `lighthouse@${VERSION}`];
  const { status } = spawnSync('npm', npm, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) fail('Lighthouse could not be had: the lines above say why.');
}
