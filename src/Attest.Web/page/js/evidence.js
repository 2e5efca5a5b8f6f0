/** @import { Answer, ArticleInfo, Citation, Passage, Place, SearchScope } from './types.js' */
import { attachCard } from './citation-card.js';
import { shortDate, sourceName } from './dates.js';
import { foreign, h } from './dom.js';
import { strings } from './strings.js';

/** @typedef {{ info: (articleId: string) => ArticleInfo | undefined, open: (place: Place, from: HTMLElement) => void }} Opener */

/**
 * A card for each cited article, in one row.
 * @param {Answer} answer
 * @param {Opener} page
 */
export function sourceCards(answer, page) {
  const byArticle = Map.groupBy(answer.citations, (citation) => citation.articleId);
  return h('ul', { class: 'source-cards', 'aria-label': strings.citedArticles, hidden: byArticle.size === 0 }, ...[...byArticle.values()].map((citations) => {
    const [first] = citations;
    const name = first.publisher ?? first.title;
    const button = h('button', { class: 'source-card', type: 'button' },
      h('span', { class: 'initial', 'aria-hidden': 'true' }, initial(name)),
      h('span', { class: 'title foreign', dir: 'auto' }, first.title),
      h('span', { class: 'meta' }, foreign(first.publisher ?? ''), first.publisher ? ' · ' : '', shortDate(first) ?? strings.undated,
        h('span', { class: 'visually-hidden' }, strings.citedAs(citations.map(({ marker }) => marker)))));
    button.addEventListener('click', () => page.open(placeOf(first), button));
    attachCard(button, first, true);
    return h('li', null, button);
  }));
}

/** The first letter or digit of a name. @param {string} name */
export const initial = (name) => (/[\p{L}\p{N}]/u.exec(name)?.[0] ?? '·').toLocaleUpperCase('en');

/** @param {Citation} citation @returns {Place} */
export const placeOf = ({ articleId, start, end }) => ({ articleId, span: { start, end } });

/** So much of a passage stands before the first word that is looked for, at most, in characters. */
const lead = 90;

/** Words of a question that say nothing of what it is about. */
const empty = new Set((
  'what when where which whom whose does have been were will would could should about with from that this these those there they them their'
  + ' into than then many much give tell more').split(' '));

/**
 * A passage as nodes: the words of the question are marked in it, and it begins near the first of them.
 * @param {string} passage
 * @param {string} question
 */
function excerpt(passage, question) {
  const words = (question.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).filter((word) => !empty.has(word));
  const text = passage.replace(/\s+/g, ' ');
  if (!words.length) return [text];
  // The end of a longer word may be another one there: "missile", "missiles".
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map((word) => (word.length > 6 ? word.slice(0, -2) : word)).join('|')})\\p{L}{0,4}(?![\\p{L}\\p{N}])`, 'giu');
  const first = text.search(pattern);
  const from = first > lead ? text.lastIndexOf(' ', first - lead) + 1 : 0;
  const shown = from > 0 ? `… ${text.slice(from)}` : text;
  const nodes = [];
  let at = 0;
  for (const match of shown.matchAll(pattern)) {
    nodes.push(shown.slice(at, match.index), h('strong', null, match[0]));
    at = match.index + match[0].length;
  }
  return [...nodes, shown.slice(at)];
}

/**
 * A list of passages, each a button that opens it in its article.
 * @param {string} heading
 * @param {Passage[]} passages
 * @param {Opener} page
 * @param {string} question
 */
export function passageList(heading, passages, page, question) {
  return h('section', { class: 'passages' },
    h('h3', null, heading),
    h('ul', null, ...passages.map((passage) => {
      const info = page.info(passage.articleId);
      const button = h('button', { class: 'passage', type: 'button' },
        h('span', { class: 'excerpt foreign', dir: 'auto' }, ...excerpt(passage.text, question)),
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
    /\bsearched\b/.test(said) ? null : h('span', null, strings.onlySearched(articles, of)),
    h('button', { class: 'link-button', type: 'button', onclick: searchAll }, strings.searchAll))];
}
