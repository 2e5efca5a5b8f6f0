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
import { strings } from './strings.js';

/** @typedef {{ ask: (question: string) => void, open: (place: Place, from: HTMLElement) => void }} StartPage */

/** So many dates are named one by one. */
const fewDates = 3;

/**
 * The ways to look at all articles that stand below the question.
 * @param {{ ask: (question: string) => void, begin: (words: string) => void }} composer
 */
export function startViews(composer) {
  byId('view-overview').prepend(icon('pages'));
  byId('view-timeline').prepend(icon('timeline'));
  byId('view-comparison').prepend(icon('compare'));
  byId('view-overview').addEventListener('click', () => composer.ask(strings.overviewQuestion));
  byId('view-timeline').addEventListener('click', () => composer.ask(strings.timelineQuestion));
  byId('view-comparison').addEventListener('click', () => composer.begin(strings.comparisonQuestion));
}

/**
 * The first view: what this is and what is loaded above the question, a sample and questions to start with below it.
 *
 * @param {ArticleList} list
 * @param {StartPage} page
 */
export function showWelcome(list, page) {
  const [welcome, start] = [byId('welcome'), byId('start')];
  byId('views').hidden = list.articles.length === 0 || frame.isActive;
  if (list.articles.length === 0) {
    welcome.replaceChildren(
      h('h2', null, strings.emptyTitle),
      h('p', { class: 'lead' }, strings.emptyLead));
    start.replaceChildren(h('div', { class: 'empty-sources' },
      h('p', null, strings.emptyRemedy),
      ...list.problems.map((problem) => h('p', { class: 'foreign', dir: 'auto' }, `${problem.path}: ${problem.what}. ${problem.remedy}`))));
    return;
  }
  welcome.replaceChildren(
    h('h2', null, strings.headline),
    h('p', { class: 'lead foreign' }, summary(list.articles),
      list.quotesOnly && !frame.isActive ? h('button', { class: 'link-button quiet', type: 'button', onclick: explainModels }, strings.quotesOnlyConnect) : null));
  // Both come from all articles; where questions are limited to some, they might not be answered.
  start.replaceChildren();
  if (!frame.limits) void fill(start, page);
}

/** What is loaded, in one sentence. @param {ArticleInfo[]} articles */
export function summary(articles) {
  const dated = articles.filter((article) => article.published).sort((a, b) => (a.published ?? '').localeCompare(b.published ?? ''));
  const number = strings.articles(articles.length);
  const [first, last] = [dated[0], dated[dated.length - 1]];
  const days = [...new Set(dated.map(dateOf))];
  if (!days.length) return strings.allUndated(number);
  const dates = days.length <= fewDates ? new Intl.ListFormat(strings.locale).format(days.map((day) => day.replaceAll(' ', '\u00a0'))) : strings.fromTo(longDate(first.published) ?? '', longDate(last.published) ?? '');
  return dated.length === articles.length ? strings.allDated(number, dates) : strings.someDated(number, dated.length, dates);
}

/**
 * The server tries its questions after it has started; until it is done, the page asks again.
 * @param {HTMLElement} root
 * @param {StartPage} page
 */
async function fill(root, page) {
  const waiting = h('ul', { class: 'suggestions', 'aria-label': strings.startQuestions, 'aria-busy': 'true' },
    ...Array.from({ length: 4 }, () => h('li', { class: 'suggestion waiting', 'aria-hidden': 'true' })));
  root.append(h('div', null, h('h3', null, strings.tryAsking), waiting));
  for (let tries = 0; tries < 60 && root.isConnected; tries += 1) {
    const { questions, complete: isComplete, sample } = await api.suggestions().catch(() => ({ questions: [], complete: false, sample: null }));
    if (isComplete || questions.length >= 4) {
      const items = questions.map((question) => h('li', null,
        h('button', { class: 'suggestion foreign', type: 'button', dir: 'auto', onclick: () => page.ask(question) }, question, icon('next'))));
      root.replaceChildren(
        ...(items.length ? [h('div', null, h('h3', null, strings.tryAsking), h('ul', { class: 'suggestions', 'aria-label': strings.startQuestions }, ...items))] : []),
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
    h('h3', { id: 'sample-heading' }, strings.forExample),
    h('p', { class: 'sample-question foreign', dir: 'auto' }, answer.question),
    h('div', { class: 'text' }, ...complete(answer, (citation) => {
      const chip = h('button', { class: 'cite', type: 'button', 'aria-label': chipLabel(citation) }, String(citation.marker));
      attachCard(chip, citation, true);
      chip.addEventListener('click', () => page.open(placeOf(citation), chip));
      return chip;
    })));
}

function explainModels() {
  void openDialog(strings.quotesOnly, [
    h('p', null, strings.quotesOnlyMeans),
    h('p', null, ...strings.connectBy.map((words, i) => (i % 2 ? h('code', null, words) : words))),
  ]);
}
