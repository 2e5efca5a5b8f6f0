// Writes the Teams app package: the manifest with the registration filled in, and the icons, in one .zip.
// usage: ./build.sh teams-package --app-id GUID --host HOST [--developer NAME] [--privacy-url URL] [--terms-url URL] [--out FILE]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { crc32, deflateRawSync } from 'node:zlib';

const folder = import.meta.dirname;
const usage = 'usage: ./build.sh teams-package --app-id GUID --host HOST [--developer NAME] [--privacy-url URL] [--terms-url URL] [--out FILE]';

/** @returns {never} */
function refuse(/** @type {string} */ reason) {
  console.error(`teams-package: ${reason}\n${usage}`);
  process.exit(2);
}

function readArguments() {
  const names = ['app-id', 'host', 'developer', 'privacy-url', 'terms-url', 'out'];
  try {
    return parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) }).values;
  } catch (error) {
    return refuse(error.message);
  }
}

const values = readArguments();
const appId = values['app-id'] ?? refuse('--app-id is missing: the id of the application that is registered as the bot.');
const host = values.host ?? refuse('--host is missing: the public host name of the service, such as attest.example.org.');
if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(appId)) {
  refuse(`--app-id ${appId} is no GUID.`);
}

if (!/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(host)) {
  refuse(`--host ${host} is no host name; leave out https:// and the path.`);
}

const fields = {
  APP_ID: appId,
  HOST: host,
  VERSION: /<Version>([^<]+)</.exec(readFileSync(join(folder, '..', 'Directory.Build.props'), 'utf8'))[1],
  DEVELOPER: values.developer ?? 'Attest',
  PRIVACY_URL: values['privacy-url'] ?? `https://${host}/`,
  TERMS_URL: values['terms-url'] ?? `https://${host}/`,
};
for (const name of ['PRIVACY_URL', 'TERMS_URL']) {
  if (!fields[name].startsWith('https://')) {
    refuse(`${fields[name]} does not start with https://.`);
  }
}

const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8')
  .replace(/\{\{(\w+)\}\}/g, (_, name) => JSON.stringify(fields[name]).slice(1, -1));
JSON.parse(manifest);

/** The few fields of a .zip that readers look at (APPNOTE 4.3); one fixed date, so that the same input is the same file. */
function zip(/** @type {[string, Buffer][]} */ files) {
  const date = ((2026 - 1980) << 9) | (1 << 5) | 1;
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of files) {
    const data = deflateRawSync(content);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0); // version needed
    head.writeUInt16LE(8, 4); // deflate
    head.writeUInt16LE(date, 8);
    head.writeUInt32LE(crc32(content), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }

  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

const out = values.out ?? join(folder, '..', 'artifacts', 'attest-teams.zip');
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, zip([
  ['manifest.json', Buffer.from(manifest)],
  ['color.png', readFileSync(join(folder, 'color.png'))],
  ['outline.png', readFileSync(join(folder, 'outline.png'))],
]));
console.log(out);
