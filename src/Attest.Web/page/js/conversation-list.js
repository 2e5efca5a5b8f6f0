import { api, ApiProblem, limit } from './api.js';
import { openDialog } from './dialog.js';
import { announce, byId, h } from './dom.js';
import { icon } from './icons.js';
import { browser } from './storage.js';
import { strings } from './strings.js';

/** @typedef {{ id: string, title: string }} Known */

/** More than this many are not remembered. */
const remembered = 100;

/** From so many on they can be searched. */
const many = 6;

/** The conversations that this browser started: only their ids lead to them, so nobody else sees them. */
export class ConversationList {
  #page;
  /** @type {HTMLInputElement} */
  #find = byId('find-chat');

  /** @param {{ open: (id: string) => void, deleted: (id: string) => void, renamed: (id: string, title: string) => void, current: () => string | null }} page */
  constructor(page) {
    this.#page = page;
    this.#find.addEventListener('input', () => this.render());
    // Another tab may have changed the list.
    addEventListener('storage', (event) => { if (event.key === 'attest.conversations') this.render(); });
  }

  /** @returns {Known[]} */
  get #known() {
    return browser.get('conversations', /** @type {Known[]} */ ([]));
  }

  get isEmpty() {
    return this.#known.length === 0;
  }

  /** @param {string} id @param {string} title */
  remember(id, title) {
    const known = this.#known.find((one) => one.id === id);
    browser.set('conversations', [known ?? { id, title: title.slice(0, 80) }, ...this.#known.filter((one) => one.id !== id)].slice(0, remembered));
    this.render();
  }

  /** @param {string} id */
  titleOf(id) {
    return this.#known.find((one) => one.id === id)?.title ?? null;
  }

  /** @param {string} id */
  drop(id) {
    browser.set('conversations', this.#known.filter((one) => one.id !== id));
    this.render();
  }

  render() {
    const current = this.#page.current();
    const words = this.#find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.#known.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
    byId('conversations').replaceChildren(...found.map(({ id, title }) => h('li', { 'data-id': id },
      h('button', { class: `open foreign${id === current ? ' current' : ''}`, type: 'button', dir: 'auto', 'aria-current': id === current ? 'true' : null, title, onclick: () => this.#page.open(id) }, title),
      h('button', { class: 'icon-button rename', type: 'button', 'aria-label': strings.renameChat(title), title: strings.rename, onclick: () => this.#rename(id, title) }, icon('edit')),
      h('button', { class: 'icon-button delete', type: 'button', 'aria-label': strings.deleteChat(title), title: strings.delete, onclick: () => this.#delete(id, title) }, icon('trash')))));
    byId('find-chat-row').hidden = this.#known.length < many && !words.length;
    byId('no-conversations').hidden = found.length > 0;
    byId('no-conversations').textContent = words.length ? strings.noChatFound : strings.noChats;
  }

  /** @param {string} id @param {string} title */
  async #rename(id, title) {
    const input = h('input', { type: 'text', value: title, maxlength: limit.title, 'aria-labelledby': 'dialog-heading', dir: 'auto' });
    const renaming = openDialog(strings.renameTheChat, [input], { verb: strings.rename, act: async () => {
      const named = input.value.trim();
      if (!named) return;
      await api.rename(id, named);
      browser.set('conversations', this.#known.map((one) => (one.id === id ? { id, title: named } : one)));
      this.render();
      this.#page.renamed(id, named);
      announce(strings.renamed);
    } });
    input.select();
    await renaming;
    this.#focus(id, '.rename');
  }

  /** @param {string} id @param {string} title */
  async #delete(id, title) {
    const at = [...byId('conversations').children].findIndex((item) => item.getAttribute('data-id') === id);
    const done = await openDialog(strings.deleteThisChat, [h('p', { class: 'foreign', dir: 'auto' }, title)], { verb: strings.delete, kind: 'danger', act: async () => {
      await api.forget(id).catch((problem) => { if (!(problem instanceof ApiProblem) || problem.status !== 404) throw problem; });
      this.drop(id);
      this.#page.deleted(id);
      announce(strings.deleted);
    } });
    if (!done) this.#focus(id, '.delete');
    else (byId('conversations').children[Math.min(at, byId('conversations').children.length - 1)]?.querySelector('button') ?? byId('tab-chats')).focus();
  }

  /** The list may have been drawn anew meanwhile. @param {string} id @param {string} button */
  #focus(id, button) {
    /** @type {HTMLElement | null} */ (byId('conversations').querySelector(`[data-id="${CSS.escape(id)}"] ${button}`))?.focus();
  }
}
