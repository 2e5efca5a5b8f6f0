// Makes the page that is served from the sources in this folder, and needs the development packages of npm:
//   npm run bundle            write wwwroot/index.html, app-HASH.js with its source map, app-HASH.css and the typeface
//   npm run bundle -- --check only tell whether they are what the sources give
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const page = fileURLToPath(new URL('.', import.meta.url));
const target = join(page, '..', 'wwwroot');

/** What this script writes, of all that is in the folder. */
const ours = /^(index\.html|[\w-]+-[A-Z0-9]{8}\.(js|js\.map|css|woff2))$/;

const { outputFiles } = await build({
  absWorkingDir: page,
  entryPoints: { app: 'js/page.js', style: 'css/page.css' },
  outdir: target,
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.woff2': 'file' },
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome125', 'firefox128', 'safari17.5'],
  sourcemap: 'linked',
  charset: 'utf8',
  legalComments: 'none',
  write: false,
});

const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), Buffer.from(contents)]));
// The style has nothing that a source map would explain.
for (const name of files.keys()) if (name.endsWith('.css.map')) files.delete(name);
for (const [name, contents] of files) {
  if (name.endsWith('.css')) files.set(name, Buffer.from(contents.toString().replace(/\/\*# sourceMappingURL=.*\*\/\s*$/, '')));
}
const named = (/** @type {RegExp} */ pattern) => [...files.keys()].find((name) => pattern.test(name));
const html = (await readFile(join(page, 'index.html'), 'utf8'))
  .replace('css/page.css', named(/^style-.*\.css$/) ?? '')
  .replace('js/page.js', named(/^app-.*\.js$/) ?? '')
  .replace('css/source-serif-4.woff2', named(/\.woff2$/) ?? '');
files.set('index.html', Buffer.from(html));

const present = (await readdir(target)).filter((name) => ours.test(name));
if (process.argv.includes('--check')) {
  const wrong = new Set(present.filter((name) => !files.has(name)));
  for (const [name, contents] of files) {
    const served = await readFile(join(target, name)).catch(() => null);
    if (!served?.equals(contents)) wrong.add(name);
  }
  if (wrong.size) {
    console.error(`wwwroot is not what page/ gives (${[...wrong].sort().join(', ')}): run "npm run bundle" and commit what it writes.`);
    process.exit(1);
  }
} else {
  for (const name of present) if (!files.has(name)) await rm(join(target, name));
  for (const [name, contents] of files) await writeFile(join(target, name), contents);
}
