/** @import { Place, Span } from './types.js' */
import { frame } from './frame.js';

/**
 * The fragment that names a place in an article: "#article=ID&span=START-END".
 * @param {Place} place
 */
export function fragment({ articleId, span }) {
  const id = encodeURIComponent(articleId).replaceAll('%2F', '/');
  return `#article=${id}${span ? `&span=${span.start}-${span.end}` : ''}`;
}

/**
 * Makes this the current entry of the history: a new one, except in the widget, where "back" belongs to the host page.
 * @param {string | null} conversation
 * @param {string} [hash]
 */
export function visit(conversation, hash = '') {
  const url = location.pathname + location.search + hash;
  if (frame.isActive) history.replaceState({ conversation }, '', url);
  else history.pushState({ conversation }, '', url);
}

/**
 * The whole link to a place, for sharing.
 * @param {Place} place
 */
export const link = (place) => `${location.origin}/${fragment(place)}`;

/**
 * @param {string} hash
 * @returns {Place | null}
 */
export function readFragment(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, '').replaceAll('+', '%2B'));
  const articleId = parameters.get('article');
  if (!articleId) return null;
  const numbers = /^(\d{1,9})-(\d{1,9})$/.exec(parameters.get('span') ?? '');
  /** @type {Span | null} */
  const span = numbers && Number(numbers[1]) < Number(numbers[2]) ? { start: Number(numbers[1]), end: Number(numbers[2]) } : null;
  return { articleId, span };
}
