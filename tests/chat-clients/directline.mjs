// Talks to a running server through the real DirectLineJS, and prints what happened as one line of JSON.
// usage: node directline.mjs ADDRESS websocket|polling QUESTION...
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const [address, transport, ...questions] = process.argv.slice(2);
const sockets = [];
globalThis.XMLHttpRequest = require('xhr2').XMLHttpRequest;
globalThis.WebSocket = class extends require('ws').WebSocket {
  constructor(...args) {
    super(...args);
    sockets.push(this);
  }
};
// RxJS takes the browser's names from there.
globalThis.window = globalThis;
const { DirectLine, ConnectionStatus } = require('botframework-directlinejs');

const { token, conversationId } = await (await fetch(`${address}v3/directline/tokens/generate`, { method: 'POST' })).json();
const client = new DirectLine({
  domain: `${address}v3/directline`,
  token,
  webSocket: transport === 'websocket',
  pollingInterval: 200,
  random: () => 0, // reconnects after 3 s instead of up to 15 s
});

const statuses = [];
client.connectionStatus$.subscribe((status) => statuses.push(ConnectionStatus[status]));
const seen = [];
let arrived = () => {};
client.activity$.subscribe((activity) => {
  seen.push(activity);
  arrived();
});

/** @param {(activity: any) => boolean} wanted */
async function until(wanted) {
  while (!seen.some(wanted)) {
    await new Promise((resolve) => { arrived = () => resolve(undefined); });
  }
}

const posted = [];
for (const [i, text] of questions.entries()) {
  if (i > 0) {
    // The connection breaks; DirectLineJS must come back by itself, and miss and repeat nothing.
    sockets.at(-1)?.terminate();
  }

  const clientActivityID = `client-${i}`;
  const id = await client.postActivity({ type: 'message', from: { id: 'somebody' }, text, channelData: { clientActivityID } }).toPromise();
  posted.push(id);
  await until((activity) => activity.type === 'message' && activity.from.role === 'bot' && activity.replyToId === id);
}

console.log(JSON.stringify({ conversationId, posted, statuses, connections: sockets.length, seen }));
client.end();
process.exit(0);
