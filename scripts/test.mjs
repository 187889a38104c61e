// `npm test`: every gate and every test, a name and a time for each, and the sum on the last line.
// `npm test -- unit e2e` runs only the steps named.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { fail, runNode, say, setUp, tool } from './set-up.mjs';

const steps = [
  { name: 'types', run: () => runGate([tool('tsc'), '--noEmit']) },
  { name: 'lint', run: () => runGate([tool('biome'), 'check', '--error-on-warnings', '.']) },
  { name: 'unused', run: () => runGate([tool('knip')]) },
  { name: 'build', run: async () => gateResult(await build({ always: true })) },
  { name: 'size', run: weigh, needs: 'build' },
  { name: 'unit', run: () => runTests('unit', []) },
  {
    name: 'e2e',
    run: () => runTests('e2e', ['--config', 'tests/e2e/vitest.config.ts']),
    needs: 'build',
  },
];

/** Many times what the tests take on two cores: a run that hangs ends all the same. */
const MINUTES = 40;

const chosen = chooseSteps(process.argv.slice(2));
refuseSkippingInCi();
setUp();
const reports = mkdtempSync(join(tmpdir(), 'fiado-test-'));
const results = new Map();
for (const step of chosen) results.set(step.name, await runStep(step));
rmSync(reports, { recursive: true, force: true });
reportAndExit();

function chooseSteps(names) {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0)
    fail(`There is no step called ${unknown.join(', ')}: ${steps.map((step) => step.name).join(', ')}.`);
  return names.length === 0 ? steps : steps.filter((step) => names.includes(step.name));
}

// A machine that lacks a browser or a Postgres may leave their tests out by saying so; CI never may.
function refuseSkippingInCi() {
  const asked = ['FIADO_SKIP_BROWSER', 'FIADO_SKIP_POSTGRES'].filter((name) => process.env[name]);
  if (process.env.CI && asked.length > 0) fail(`${asked.join(' and ')} cannot be used in CI: every test runs there.`);
}

async function runStep({ name, run, needs }) {
  say(`\n── ${name}`);
  const skipped = reasonToSkip(name, needs);
  if (skipped) say(skipped.why);
  const start = performance.now();
  const result = skipped ?? (await run());
  const seconds = (performance.now() - start) / 1000;
  const verdict = skipped ? 'left out' : result.failed > 0 ? 'FAILED' : 'passed';
  say(`── ${name} ${verdict} in ${seconds.toFixed(1)} s`);
  return { ...result, seconds, verdict };
}

function reasonToSkip(name, needs) {
  if (results.get(needs)?.failed > 0) return { passed: 0, failed: 1, why: `Not run, because ${needs} failed.` };
  if (name === 'e2e' && process.env.FIADO_SKIP_BROWSER)
    return { passed: 0, failed: 0, why: 'FIADO_SKIP_BROWSER is set: no browser test is run.' };
  return undefined;
}

async function weigh() {
  return (await build()) === 0 ? runGate([tool('size-limit')]) : gateResult(1);
}

async function runGate(args) {
  return gateResult(await runNode(args));
}

function gateResult(code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function runTests(name, options) {
  const report = join(reports, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runNode([tool('vitest'), 'run', ...options, ...reporters], { minutes: MINUTES });
  const { passed, failed } = countCases(report);
  // Unhandled errors, or no test at all: vitest says no although every case it counted passed.
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function countCases(report) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  // A file that cannot even be loaded has no case to count: it counts as one failure.
  const broken = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((result) => result.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

function reportAndExit() {
  const all = [...results.values()];
  const sum = (field) => all.reduce((total, result) => total + result[field], 0);
  say('');
  for (const [name, result] of results)
    say(`${name.padEnd(8)} ${result.verdict.padEnd(9)} ${result.seconds.toFixed(1).padStart(6)} s`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
  say(`${sum('passed')} passed, ${sum('failed')} failed`);
}
