import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds pages/NAME.ts as the till itself is built, into a folder that the server can serve in the till's place: /NAME.html. */
export async function buildPage(entry: URL, folder: string): Promise<void> {
  const name = basename(entry.pathname, '.ts');
  mkdirSync(folder, { recursive: true });
  const page = `<!doctype html><title>${name}</title><script type="module" src="/${name}.js"></script>`;
  writeFileSync(join(folder, `${name}.html`), page);
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: { input: { [name]: fileURLToPath(entry) }, output: { entryFileNames: '[name].js' } },
    },
  });
}
