import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { takeRunFolder } from '../worlds/memory-disk.ts';
import { findChromium } from './browser.ts';

// Once for the run, before any file: without a browser or a build every test would fail for the same reason.
export default function setup(): () => void {
  if (process.env['FIADO_SKIP_BROWSER'] && process.env['CI'])
    throw new Error('FIADO_SKIP_BROWSER cannot be used in CI.');
  process.env['CHROME_PATH'] = findChromium();
  const root = join(import.meta.dirname, '../..');
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) throw new Error('The build failed: there is nothing for a browser to open.');
  // Profiles, data folders and what Chromium itself leaves: all in one place, removed at the end.
  return takeRunFolder();
}
