// Adds up the counters of each project's NAME.trx, and of its NAME.Timing.trx where it has tests of speed, and prints "N passed, N failed" as the last line, with ", N skipped" where some were.
// usage: node tests/summarise.mjs RESULTS_FOLDER TEST_PROJECT_FOLDER...
import { readFileSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';

const [folder, ...projects] = process.argv.slice(2);
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const name of projects.flatMap((project) => [basename(project), `${basename(project)}.Timing`])) {
  const file = join(folder, `${name}.trx`);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const counters = /<Counters\b[^>]*>/.exec(text)?.[0] ?? '';
  const count = (/** @type {string} */ counter) => Number(new RegExp(`\\b${counter}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  const executed = count('executed');
  const failed = executed - count('passed');
  // A run that ended on its way leaves a file without a failed test, or none.
  const broken = executed === 0 && !name.endsWith('.Timing') ? 'no test ran' : failed === 0 && !/<ResultSummary outcome="Completed"/.test(text) ? 'the run ended on its way' : '';
  if (broken) {
    console.error(`${name}: ${broken}.`);
  }

  sum.passed += count('passed');
  sum.failed += failed + (broken ? 1 : 0);
  sum.skipped += count('total') - executed;
}

console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`);
process.exit(sum.failed > 0 || sum.passed === 0 ? 1 : 0);
