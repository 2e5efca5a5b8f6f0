/** @import { Article } from './types.js' */
import { api } from './api.js';

/** Articles do not change while the program runs; the server's ETag answers for reloads. @type {Map<string, Promise<Article>>} */
const known = new Map();

/** @param {string} articleId @returns {Promise<Article>} */
export function article(articleId) {
  const reading = known.get(articleId) ?? api.article(articleId);
  known.set(articleId, reading);
  reading.catch(() => known.delete(articleId));
  return reading;
}

/** Forgets what was read, because the server may have started anew. */
export const forgetArticles = () => known.clear();
