/** @import { ArticleInfo, ArticleList, Place } from './types.js' */
import { api } from './api.js';
import { foreign, h } from './dom.js';
import { longDate, shortDate } from './dates.js';
import { frame } from './frame.js';

/** So many of the loaded articles are listed; the rest is in the sidebar. */
const listed = 8;

/**
 * The first view: what is loaded, and questions to start with.
 *
 * @param {HTMLElement} root
 * @param {ArticleList} list
 * @param {{ ask: (question: string) => void, open: (place: Place, from: HTMLElement) => void }} page
 */
export function showWelcome(root, list, page) {
  if (list.articles.length === 0) {
    root.replaceChildren(
      h('h2', null, 'No articles are loaded'),
      h('p', { class: 'lead' }, 'Questions are answered from a folder of articles, and that folder has none that could be read.'),
      h('div', { class: 'empty-sources' },
        h('p', null, 'Put text, Markdown, HTML or JSON-lines files into the source folder (“seeds” unless Sources:Paths names another) and start the program again.'),
        ...list.problems.map((problem) => h('p', { class: 'foreign', dir: 'auto' }, `${problem.path}: ${problem.what}. ${problem.remedy}`))));
    return;
  }
  const suggestions = h('ul', { class: 'suggestions', 'aria-label': 'Questions to start with', 'aria-busy': 'true' },
    ...Array.from({ length: 4 }, () => h('li', { class: 'suggestion waiting', 'aria-hidden': 'true' })));
  const rest = list.articles.length - listed;
  root.replaceChildren(
    h('h2', null, 'What would you like to know?'),
    h('p', { class: 'lead foreign' }, `${summary(list.articles)} Each sentence of an answer links to the words it rests on; what the articles do not say, you will not be told.`),
    h('h3', null, 'Questions these articles answer'),
    suggestions,
    h('h3', null, 'Loaded articles'),
    h('ul', { class: 'loaded' }, ...list.articles.slice(0, listed).map((article) => {
      const button = h('button', { type: 'button' },
        h('span', { class: 'title foreign', dir: 'auto' }, article.title),
        h('span', { class: 'meta' }, foreign([article.publisher, shortDate(article) ?? 'undated'].filter(Boolean).join(' · '))));
      button.addEventListener('click', () => page.open({ articleId: article.articleId, span: null }, button));
      return h('li', null, button);
    })),
    rest > 0 ? h('p', { class: 'hint' }, `and ${rest} more, listed under Sources.`) : '');
  // They come from all articles; where questions are limited to some, they might not be answered.
  if (frame.limits) [suggestions, suggestions.previousElementSibling].forEach((part) => part?.remove());
  else void fill(suggestions, page.ask);
}

/** @param {ArticleInfo[]} articles */
function summary(articles) {
  const days = articles.map((article) => article.published).filter((date) => date !== null).sort();
  const publishers = [...new Set(articles.map((article) => article.publisher).filter((name) => name !== null))];
  const number = articles.length === 1 ? 'One article is loaded' : `${articles.length} articles are loaded`;
  const from = publishers.length > 0 && publishers.length <= 5 ? `, from ${new Intl.ListFormat('en').format(publishers)}` : '';
  if (!days.length) return `${number}${from}.`;
  const [first, last] = [longDate(days[0]), longDate(days[days.length - 1])];
  return `${number}${from}, published ${first === last ? `on ${first}` : `between ${first} and ${last}`}.`;
}

/**
 * The server tries its questions after it has started; until it is done, the page asks again.
 * @param {HTMLElement} root
 * @param {(question: string) => void} ask
 */
async function fill(root, ask) {
  for (let tries = 0; tries < 60 && root.isConnected; tries += 1) {
    const { questions, complete } = await api.suggestions().catch(() => ({ questions: [], complete: false }));
    if (complete || questions.length >= 4) {
      root.replaceChildren(...questions.map((question) => h('li', null,
        h('button', { class: 'suggestion foreign', type: 'button', dir: 'auto', onclick: () => ask(question) }, question))));
      root.removeAttribute('aria-busy');
      // What the browser tests measure: everything of the first view is there.
      performance.mark('first-view');
      root.hidden = questions.length === 0;
      if (root.previousElementSibling instanceof HTMLElement) root.previousElementSibling.hidden = questions.length === 0;
      return;
    }
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
}
