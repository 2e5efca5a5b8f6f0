import { api, ApiProblem, limit } from './api.js';
import { openDialog } from './dialog.js';
import { copies } from './copies.js';
import { announce, byId, h } from './dom.js';
import { icon } from './icons.js';
import { browser } from './storage.js';
import { strings } from './strings.js';

/**
 * A conversation; where a question of it was edited, the conversations that are its versions from that turn on, the one last shown as its id.
 * @typedef {{ id: string, title: string, versions?: { turn: number, ids: string[] }[] }} Known
 */

/** More than this many are not remembered. */
const remembered = 100;

/** From so many on they can be searched. */
const many = 6;

/** The conversations that this browser started: only their ids lead to them, so nobody else sees them. */
export class ConversationList {
  #page;
  /** @type {HTMLInputElement} */
  #search = byId('find-chat');

  /** @param {{ open: (id: string) => void, deleted: (id: string) => void, renamed: (id: string, title: string) => void, current: () => string | null }} page */
  constructor(page) {
    this.#page = page;
    this.#search.addEventListener('input', () => this.render());
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
    const known = this.#find(id);
    const first = known ? { ...known, id } : { id, title: title.slice(0, 80) };
    browser.set('conversations', [first, ...this.#known.filter((one) => one !== known && !idsOf(one).includes(id))].slice(0, remembered));
    this.render();
  }

  /**
   * Keeps a conversation that an edited question left behind, as a version to go back to.
   * @param {string} from
   * @param {string} to the conversation that goes on from the edited question
   * @param {number} turn 1-based number of that question
   */
  branch(from, to, turn) {
    browser.set('conversations', this.#known.map((one) => {
      if (!idsOf(one).includes(from)) return one;
      const versions = one.versions ?? [];
      const at = versions.find((group) => group.turn === turn && group.ids.includes(from));
      const others = versions.filter((group) => group !== at);
      return { ...one, id: to, versions: [...others, { turn, ids: [...(at?.ids ?? [from]), to] }] };
    }));
  }

  /**
   * The conversations that differ from this turn on, or null.
   * @param {string | null} id
   * @param {number | null} turn
   */
  versionsOf(id, turn) {
    return (id && this.#find(id)?.versions?.find((group) => group.turn === turn && group.ids.includes(id))?.ids) || null;
  }

  /** @param {string} id */
  titleOf(id) {
    return this.#find(id)?.title ?? null;
  }

  /** Forgets one that the server no longer has; its other versions stay. @param {string} id */
  drop(id) {
    browser.set('conversations', this.#known.flatMap((one) => {
      const [other] = idsOf(one).filter((known) => known !== id);
      if (!idsOf(one).includes(id)) return [one];
      const versions = one.versions?.map(({ turn, ids }) => ({ turn, ids: ids.filter((known) => known !== id) })).filter(({ ids }) => ids.length > 1);
      return other ? [{ ...one, id: one.id === id ? other : one.id, versions }] : [];
    }));
    this.render();
  }

  /** @param {string} id */
  #find(id) {
    return this.#known.find((one) => idsOf(one).includes(id));
  }

  render() {
    const current = this.#page.current();
    const words = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.#known.filter((one) => words.every((word) => textOf(one).includes(word)));
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
      browser.set('conversations', this.#known.map((one) => (one.id === id ? { ...one, title: named } : one)));
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
      for (const version of idsOf(this.#find(id) ?? { id, title })) {
        await api.forget(version).catch((problem) => { if (!(problem instanceof ApiProblem) || problem.status !== 404) throw problem; });
        this.drop(version);
        copies.forget(version);
      }
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

/** What is searched: the title, and what was asked and answered as far as this browser has it. @param {Known} known */
function textOf(known) {
  const said = idsOf(known).flatMap((id) => copies.find(id)?.turns ?? []).flatMap(({ question, answer }) => [question, answer.text]);
  return [known.title, ...said].join('\n').toLowerCase();
}

/** A conversation and its versions. @param {Known} known */
const idsOf = ({ id, versions }) => [...new Set([id, ...(versions ?? []).flatMap(({ ids }) => ids)])];
