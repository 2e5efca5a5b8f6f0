import { api, onRefused, showPass } from './api.js';
import { openDialog } from './dialog.js';
import { byId, h } from './dom.js';
import { frame } from './frame.js';
import { copies } from './copies.js';
import { browser } from './storage.js';
import { strings } from './strings.js';

/** Where the service asks for a key: a person enters it once, a visitor of the widget gets a pass. */
export function startSignIn() {
  /** @type {Promise<boolean> | null} */
  let asking = null;
  let declined = false;
  onRefused((path) => {
    // What runs by itself does not ask again after a "no"; a question does.
    if (declined && path !== 'api/chat') return Promise.resolve(false);
    asking ??= (frame.isActive ? fetchPass() : askForKey()).finally(() => { asking = null; });
    return asking.then((done) => {
      declined = !done;
      if (declined && !frame.isActive) offer();
      return done;
    });
  });

  const signOut = byId('sign-out');
  signOut.hidden = frame.isActive || !browser.get('signedIn', false);
  signOut.addEventListener('click', async () => {
    await api.signOut();
    browser.set('signedIn', null);
    copies.forgetAll();
    location.reload();
  });
}

async function fetchPass() {
  const issued = await api.visitorPass().catch(() => null);
  showPass(issued?.pass ?? null);
  return issued !== null;
}

async function askForKey() {
  const input = h('input', { type: 'password', name: 'key', autocomplete: 'current-password', 'aria-labelledby': 'dialog-heading', 'aria-describedby': 'key-hint', dir: 'ltr' });
  const hint = h('p', { id: 'key-hint', class: 'hint' }, strings.keysFrom);
  const done = openDialog(strings.enterYourKey, [input, hint], { verb: strings.signIn, act: async () => {
    await api.signIn(input.value.trim());
    browser.set('signedIn', true);
    byId('sign-out').hidden = false;
  } });
  input.focus();
  return done;
}

/** The first view of who has not signed in. */
function offer() {
  const welcome = byId('welcome');
  if (welcome.childElementCount > 0) return;
  welcome.replaceChildren(
    h('h2', null, strings.keyNeeded),
    h('p', { class: 'lead' }, strings.keysFrom),
    h('p', null, h('button', { class: 'button', type: 'button', onclick: () => location.reload() }, strings.enterTheKey)));
}
