/** @import { Limits } from './types.js' */
import { byId, h } from './dom.js';
import { icon } from './icons.js';

const parameters = new URLSearchParams(location.search);
const ids = (parameters.get('sources') ?? '').split(/\s+/).filter((id) => id);

/** The page inside the widget: what the host page's script tag asked for. */
export const frame = {
  isActive: location.pathname.endsWith('/widget'),
  title: parameters.get('title') ?? 'Attest',
  /** What every question is limited to; null for nothing. @type {Limits | null} */
  limits: ids.length ? { sources: ids } : null,
  close,
  /** Asks for room for an article beside the answer, or gives it back. @param {boolean} isOpen */
  show(isOpen) {
    if (frame.isActive) tell(isOpen ? 'wide' : 'narrow');
  },
};

/**
 * Dresses the page for the widget and answers its host.
 * @param {() => void} enter moves the focus to where one types
 */
export function startFrame(enter) {
  if (!frame.isActive) return;
  document.querySelector('.brand')?.replaceChildren(h('span', { dir: 'auto' }, frame.title));
  const color = parameters.get('color') ?? '';
  if (/^#[0-9a-f]{6}$/i.test(color)) byId('app').style.setProperty('--host', color);
  const button = byId('close-frame');
  button.hidden = window.parent === window;
  button.append(icon('close'));
  button.addEventListener('click', close);
  addEventListener('message', (event) => {
    if (event.source === window.parent && event.data?.attest === 'enter') enter();
  });
  tell('ready');
}

/** @returns {boolean} whether there is a widget to close */
function close() {
  if (!frame.isActive || window.parent === window) return false;
  tell('close');
  return true;
}

/**
 * The host's origin is not known here; the message says nothing that others may not hear.
 * @param {'ready' | 'close' | 'wide' | 'narrow'} what
 */
function tell(what) {
  if (window.parent !== window) window.parent.postMessage({ attest: what }, '*');
}
