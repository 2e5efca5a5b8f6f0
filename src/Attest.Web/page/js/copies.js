/** @import { Conversation } from './types.js' */
import { browser } from './storage.js';

/** @typedef {Pick<Conversation, 'conversationId' | 'title' | 'turns'>} Copy */

/** So many conversations are kept, the last shown first. */
const most = 30;

/** A longer one is not kept, in characters: a browser gives a site about five million. */
const longest = 400_000;

/** @returns {string[]} */
const ids = () => browser.get('copies', []);

/** Conversations as this browser last showed them, for when the server has them no more, and to be searched. */
export const copies = {
  /** @param {Copy} copy */
  keep(copy) {
    if (JSON.stringify(copy).length > longest) return;
    const kept = [copy.conversationId, ...ids().filter((id) => id !== copy.conversationId)];
    for (const id of kept.splice(most)) browser.set(`copy.${id}`, null);
    browser.set('copies', kept);
    browser.set(`copy.${copy.conversationId}`, copy);
  },

  /** @param {string} id @returns {Copy | null} */
  find: (id) => browser.get(`copy.${id}`, null),

  /** @param {string} id */
  forget(id) {
    browser.set(`copy.${id}`, null);
    browser.set('copies', ids().filter((known) => known !== id));
  },

  forgetAll() {
    for (const id of ids()) browser.set(`copy.${id}`, null);
    browser.set('copies', null);
  },
};
