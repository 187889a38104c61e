// `npm run shots`: pictures of the main pages, of an example shop and of a new one, in three sizes. They go to .fiado-shots, and
// those that the README shows to docs/pictures. `npm run shots -- /tmp/here` leaves the README's alone.
import { build } from './build.mjs';
import { fail, runNode, setUp } from './set-up.mjs';

setUp();
if ((await build()) !== 0) fail('Fiado could not be built: the lines above say why.');
process.exitCode = await runNode(['--import', 'tsx', 'tests/e2e/take-shots.ts', ...process.argv.slice(2, 3)]);
