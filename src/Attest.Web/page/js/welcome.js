/** @import { Answer, ArticleInfo, ArticleList, Place } from './types.js' */
import { chipLabel, complete } from './answer.js';
import { api } from './api.js';
import { attachCard } from './citation-card.js';
import { dateOf, longDate } from './dates.js';
import { openDialog } from './dialog.js';
import { byId, h } from './dom.js';
import { placeOf } from './evidence.js';
import { frame } from './frame.js';
import { icon } from './icons.js';

/** @typedef {{ ask: (question: string) => void, open: (place: Place, from: HTMLElement) => void }} StartPage */

/** So many dates are named one by one. */
const fewDates = 3;

/**
 * The first view: what this is and what is loaded above the question, a sample and questions to start with below it.
 *
 * @param {ArticleList} list
 * @param {StartPage} page
 */
export function showWelcome(list, page) {
  const [welcome, start] = [byId('welcome'), byId('start')];
  if (list.articles.length === 0) {
    welcome.replaceChildren(
      h('h2', null, 'No articles are loaded'),
      h('p', { class: 'lead' }, 'Questions are answered from a folder of articles, and that folder has none that could be read.'));
    start.replaceChildren(h('div', { class: 'empty-sources' },
      h('p', null, 'Put text, Markdown, HTML or JSON-lines files into the source folder (“seeds” unless Sources:Paths names another) and start the program again.'),
      ...list.problems.map((problem) => h('p', { class: 'foreign', dir: 'auto' }, `${problem.path}: ${problem.what}. ${problem.remedy}`))));
    return;
  }
  welcome.replaceChildren(
    h('h2', null, 'Answers from these articles, each with the words it rests on'),
    h('p', { class: 'lead foreign' }, summary(list.articles),
      list.quotesOnly && !frame.isActive ? h('button', { class: 'link-button quiet', type: 'button', onclick: explainModels }, 'Quotes only — connect a model') : null));
  // Both come from all articles; where questions are limited to some, they might not be answered.
  start.replaceChildren();
  if (!frame.limits) void fill(start, page);
}

/** What is loaded, in one sentence. @param {ArticleInfo[]} articles */
export function summary(articles) {
  const dated = articles.filter((article) => article.published).sort((a, b) => (a.published ?? '').localeCompare(b.published ?? ''));
  const number = articles.length === 1 ? 'One article' : `${articles.length.toLocaleString('en')} articles`;
  const [first, last] = [dated[0], dated[dated.length - 1]];
  const days = [...new Set(dated.map(dateOf))];
  if (!days.length) return `${number}, undated.`;
  const dates = days.length <= fewDates ? new Intl.ListFormat('en-GB').format(days.map((day) => day.replaceAll(' ', '\u00a0'))) : `${longDate(first.published)} to ${longDate(last.published)}`;
  if (dated.length === articles.length) return `${number}, ${dates}.`;
  return `${number}, ${dated.length.toLocaleString('en')} of them dated: ${dates}.`;
}

/**
 * The server tries its questions after it has started; until it is done, the page asks again.
 * @param {HTMLElement} root
 * @param {StartPage} page
 */
async function fill(root, page) {
  const waiting = h('ul', { class: 'suggestions', 'aria-label': 'Questions to start with', 'aria-busy': 'true' },
    ...Array.from({ length: 4 }, () => h('li', { class: 'suggestion waiting', 'aria-hidden': 'true' })));
  root.append(h('div', null, h('h3', null, 'Try asking'), waiting));
  for (let tries = 0; tries < 60 && root.isConnected; tries += 1) {
    const { questions, complete: isComplete, sample } = await api.suggestions().catch(() => ({ questions: [], complete: false, sample: null }));
    if (isComplete || questions.length >= 4) {
      const items = questions.map((question) => h('li', null,
        h('button', { class: 'suggestion foreign', type: 'button', dir: 'auto', onclick: () => page.ask(question) }, question, icon('next'))));
      root.replaceChildren(
        ...(items.length ? [h('div', null, h('h3', null, 'Try asking'), h('ul', { class: 'suggestions', 'aria-label': 'Questions to start with' }, ...items))] : []),
        ...(sample && !frame.isActive ? [sampleAnswer(sample, page)] : []));
      // What the browser tests measure: everything of the first view is there.
      performance.mark('first-view');
      return;
    }
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  }
  root.replaceChildren();
}

/**
 * What an answer looks like; its citation opens the article.
 * @param {Answer} answer
 * @param {StartPage} page
 */
function sampleAnswer(answer, page) {
  return h('section', { class: 'sample', 'aria-labelledby': 'sample-heading' },
    h('h3', { id: 'sample-heading' }, 'For example'),
    h('p', { class: 'sample-question foreign', dir: 'auto' }, answer.question),
    h('div', { class: 'text' }, ...complete(answer, (citation) => {
      const chip = h('button', { class: 'cite', type: 'button', 'aria-label': chipLabel(citation) }, String(citation.marker));
      attachCard(chip, citation, true);
      chip.addEventListener('click', () => page.open(placeOf(citation), chip));
      return chip;
    })));
}

function explainModels() {
  void openDialog('Quotes only', [
    h('p', null, 'No chat model is connected: answers are the articles’ own words. A model can write them instead; each of its sentences is checked against the passages it cites before you see it.'),
    h('p', null, 'Connect one with the settings ', h('code', null, 'Chat:Provider'), ' (openai, azure, ollama or compatible), ', h('code', null, 'Chat:Model'),
      ' and, where it needs one, ', h('code', null, 'Chat:ApiKey'), '. All of it: ', h('code', null, 'docs/models.md'), '.'),
  ]);
}
