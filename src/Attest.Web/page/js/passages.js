/** @import { Passage, ArticleInfo, Citation, Place } from './types.js' */
import { foreign, h } from './dom.js';
import { byline } from './dates.js';

/**
 * A list of passages, each a button that opens it in its article.
 * @param {string} heading
 * @param {Passage[]} passages
 * @param {{ info: (articleId: string) => ArticleInfo | undefined, open: (place: Place, from: HTMLElement) => void }} page
 */
export function passageList(heading, passages, page) {
  return h('section', { class: 'passages' },
    h('h3', null, heading),
    h('ul', null, ...passages.map((passage) => {
      const info = page.info(passage.articleId);
      const button = h('button', { class: 'passage', type: 'button' },
        h('span', { class: 'excerpt foreign', dir: 'auto' }, passage.text.replace(/\s+/g, ' ')),
        h('span', { class: 'meta' }, foreign(passage.title), info ? foreign(` · ${byline(info)}`) : null));
      button.addEventListener('click', () => page.open({ articleId: passage.articleId, span: { start: passage.start, end: passage.end } }, button));
      return h('li', null, button);
    })));
}

/**
 * @template {Passage} T
 * @param {T[]} passages
 * @param {Citation[]} citations
 * @returns {T[]} the passages that no citation lies in
 */
export function notCited(passages, citations) {
  return passages.filter((passage) => !citations.some((citation) => citation.articleId === passage.articleId
    && citation.start < passage.end && passage.start < citation.end));
}
