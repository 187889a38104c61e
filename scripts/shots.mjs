// `npm run shots`: pictures of every screen and state, of a new shop and of an example one, in three sizes, light and dark. They go to
// .fiado-shots, and those that the README shows to docs/pictures. `npm run shots -- /tmp/here` leaves the README's alone;
// `npm run shots -- /tmp/here 'pay|till'` takes only the screens with such a name.
import { build } from './build.mjs';
import { fail, runNode, setUp } from './set-up.mjs';

setUp();
if ((await build()) !== 0) fail('Fiado could not be built: the lines above say why.');
process.exitCode = await runNode(['--import', 'tsx', 'tests/e2e/take-shots.ts', ...process.argv.slice(2, 4)]);
