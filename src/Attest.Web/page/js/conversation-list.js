import { api, ApiProblem } from './api.js';
import { openDialog } from './dialog.js';
import { announce, byId, h } from './dom.js';
import { icon } from './icons.js';
import { browser } from './storage.js';

/** @typedef {{ id: string, title: string }} Known */

/** More than this many are not remembered. */
const remembered = 100;

/** The conversations that this browser started: only their ids lead to them, so nobody else sees them. */
export class ConversationList {
  #page;

  /** @param {{ open: (id: string) => void, deleted: (id: string) => void, renamed: (id: string, title: string) => void, current: () => string | null }} page */
  constructor(page) {
    this.#page = page;
    // Another tab may have changed the list.
    addEventListener('storage', (event) => { if (event.key === 'attest.conversations') this.render(); });
  }

  /** @returns {Known[]} */
  get #known() {
    return browser.get('conversations', /** @type {Known[]} */ ([]));
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
    const list = byId('conversations');
    const current = this.#page.current();
    list.replaceChildren(...this.#known.map(({ id, title }) => h('li', null,
      h('button', { class: `open foreign${id === current ? ' current' : ''}`, type: 'button', dir: 'auto', 'aria-current': id === current ? 'true' : null, title, onclick: () => this.#page.open(id) }, title),
      h('button', { class: 'icon-button', type: 'button', 'aria-label': `Rename “${title}”`, title: 'Rename', onclick: () => this.#rename(id, title) }, icon('edit')),
      h('button', { class: 'icon-button', type: 'button', 'aria-label': `Delete “${title}”`, title: 'Delete', onclick: () => this.#delete(id, title) }, icon('trash')))));
    byId('no-conversations').hidden = this.#known.length > 0;
  }

  /** @param {string} id @param {string} title */
  #rename(id, title) {
    const input = h('input', { type: 'text', value: title, maxlength: 120, 'aria-labelledby': 'dialog-heading', dir: 'auto' });
    void openDialog('Rename the conversation', [input], 'Rename', '', async () => {
      const named = input.value.trim();
      if (!named) return;
      await api.rename(id, named);
      browser.set('conversations', this.#known.map((one) => (one.id === id ? { id, title: named } : one)));
      this.render();
      this.#page.renamed(id, named);
      announce('Renamed.');
    });
    input.select();
  }

  /** @param {string} id @param {string} title */
  #delete(id, title) {
    void openDialog('Delete the conversation?', [h('p', { class: 'foreign', dir: 'auto' }, `“${title}” will be gone for good.`)], 'Delete', 'danger', async () => {
      await api.forget(id).catch((problem) => { if (!(problem instanceof ApiProblem) || problem.status !== 404) throw problem; });
      this.drop(id);
      this.#page.deleted(id);
      announce('Deleted.');
    });
  }
}
