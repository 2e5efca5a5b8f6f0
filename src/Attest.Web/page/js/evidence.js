/** @import { Answer, ArticleInfo, Citation, Passage, Place, SearchScope } from './types.js' */
import { attachCard } from './citation-card.js';
import { shortDate, sourceName } from './dates.js';
import { foreign, h } from './dom.js';

/** @typedef {{ info: (articleId: string) => ArticleInfo | undefined, open: (place: Place, from: HTMLElement) => void }} Opener */

/**
 * A card for each cited article, in one row.
 * @param {Answer} answer
 * @param {Opener} page
 */
export function sourceCards(answer, page) {
  const byArticle = Map.groupBy(answer.citations, (citation) => citation.articleId);
  return h('ul', { class: 'source-cards', 'aria-label': 'Cited articles', hidden: byArticle.size === 0 }, ...[...byArticle.values()].map((citations) => {
    const [first] = citations;
    const name = first.publisher ?? first.title;
    const button = h('button', { class: 'source-card', type: 'button' },
      h('span', { class: 'initial', 'aria-hidden': 'true' }, initial(name)),
      h('span', { class: 'title foreign', dir: 'auto' }, first.title),
      h('span', { class: 'meta' }, foreign(first.publisher ?? ''), first.publisher ? ' · ' : '', shortDate(first) ?? 'undated',
        h('span', { class: 'visually-hidden' }, `, cited as ${citations.map(({ marker }) => marker).join(', ')}`)));
    button.addEventListener('click', () => page.open(placeOf(first), button));
    attachCard(button, first, true);
    return h('li', null, button);
  }));
}

/** The first letter or digit of a name. @param {string} name */
export const initial = (name) => (/[\p{L}\p{N}]/u.exec(name)?.[0] ?? '·').toLocaleUpperCase('en');

/** @param {Citation} citation @returns {Place} */
export const placeOf = ({ articleId, start, end }) => ({ articleId, span: { start, end } });

/**
 * A list of passages, each a button that opens it in its article.
 * @param {string} heading
 * @param {Passage[]} passages
 * @param {Opener} page
 */
export function passageList(heading, passages, page) {
  return h('section', { class: 'passages' },
    h('h3', null, heading),
    h('ul', null, ...passages.map((passage) => {
      const info = page.info(passage.articleId);
      const button = h('button', { class: 'passage', type: 'button' },
        h('span', { class: 'excerpt foreign', dir: 'auto' }, passage.text.replace(/\s+/g, ' ')),
        h('span', { class: 'meta' }, foreign(info ? sourceName(info) : passage.title)));
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

/**
 * That a filter left articles out, and the way to search them all; nothing where all were searched.
 * @param {SearchScope | undefined} searched
 * @param {string} said what the answer says already
 * @param {() => void} searchAll
 */
export function scope(searched, said, searchAll) {
  if (!searched || searched.articles >= searched.of) return [];
  const { articles, of } = searched;
  return [h('p', { class: 'scope' },
    /\bsearched\b/.test(said) ? null : h('span', null, `Only ${articles} of ${of} articles ${articles === 1 ? 'was' : 'were'} searched. `),
    h('button', { class: 'link-button', type: 'button', onclick: searchAll }, 'Search all'))];
}
