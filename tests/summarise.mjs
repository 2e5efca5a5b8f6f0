// Adds up the counters of the .trx files and prints "N passed, N failed" as the last line.
// usage: node tests/summarise.mjs RESULTS_FOLDER TEST_PROJECT_FOLDER...
import { readFileSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';

const [folder, ...projects] = process.argv.slice(2);
let passed = 0;
let failed = 0;
let incomplete = false;
for (const project of projects) {
  const file = join(folder, `${basename(project)}.trx`);
  const counters = existsSync(file) ? /<Counters\b[^>]*>/.exec(readFileSync(file, 'utf8'))?.[0] : undefined;
  const count = (/** @type {string} */ name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(counters ?? '')?.[1] ?? 0);
  const total = count('total');
  if (total === 0) {
    console.error(`${basename(project)}: no test ran.`);
    incomplete = true;
  }

  passed += count('passed');
  // Whatever did not pass counts as failed: skipped, aborted and timed-out tests too.
  failed += total - count('passed');
}

if (incomplete) {
  failed += 1;
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
