/** @import { Answer, ChatAnswer, Citation, Limits, SearchResult, Place } from './types.js' */
/** @import { Opener } from './evidence.js' */
/** @import { ApiProblem } from './api.js' */
import { AskedQuestion } from './asked-question.js';
import { announce, h } from './dom.js';
import { chipLabel, complete, draft } from './answer.js';
import { attachCard } from './citation-card.js';
import { passageList, placeOf, scope, sourceCards } from './evidence.js';
import { icon } from './icons.js';
import { strings } from './strings.js';
import { turnActions } from './turn-actions.js';

/**
 * What a turn needs from the page around it; asked again without limits, all articles are searched. Its versions are conversations.
 * @typedef {Opener & { again: (turn: Turn, question: string, limits?: Limits) => void, conversationId: () => string | null,
 *   versions: (conversation: string | null, turn: number | null) => string[] | null, show: (conversation: string) => void }} TurnPage
 */

/** One question with its answer, in every state between asked and answered. */
export class Turn {
  /** 1-based number on the server; null while nothing is stored. @type {number | null} */
  number = null;
  /** @type {Answer | null} */
  answer = null;
  /** @type {SearchResult | null} */
  found = null;
  #streamed = '';
  #painting = 0;
  #countdown = 0;
  /** @type {HTMLElement | null} */
  #next = null;

  /**
   * @param {string} question
   * @param {Limits | null} limits
   * @param {TurnPage} page
   */
  constructor(question, limits, page) {
    this.question = question;
    this.limits = limits;
    this.page = page;
    this.text = h('div', { class: 'text', onkeydown: moveAmongChips });
    this.status = h('p', { class: 'status' });
    this.after = h('div', { class: 'after' });
    this.reply = h('div', { class: 'reply', 'aria-busy': 'false' }, this.text, this.status, this.after);
    this.asked = new AskedQuestion(question, (text) => page.again(this, text));
    this.element = h('li', { class: 'turn' }, this.asked.element, this.reply);
  }

  begin() {
    this.reply.setAttribute('aria-busy', 'true');
    this.status.textContent = strings.asking;
  }

  /** @param {string} stage */
  stage(stage) {
    this.status.textContent = Object.entries(strings.stages).find(([name]) => name === stage)?.[1] ?? strings.working;
  }

  /** @param {SearchResult} found */
  passages(found) {
    this.found = found;
    const articles = new Set(found.passages.map((passage) => passage.articleId)).size;
    if (found.passages.length) this.status.textContent = strings.readingPassages(found.passages.length, articles);
  }

  /** @param {string} text */
  delta(text) {
    this.#streamed += text;
    this.#painting ||= requestAnimationFrame(() => {
      this.#painting = 0;
      this.text.replaceChildren(...draft(this.#streamed));
    });
  }

  /**
   * What was shown no longer holds: it goes, and the reader is told why.
   * @param {string} reason
   */
  correct(reason) {
    this.#streamed = '';
    cancelAnimationFrame(this.#painting);
    this.#painting = 0;
    this.text.replaceChildren();
    this.status.textContent = strings.withdrawn(reason);
    announce(strings.answerWithdrawn(reason));
  }

  /** @param {ChatAnswer} answer */
  finish(answer) {
    this.number = answer.turn;
    this.show(answer);
    announce(answer.status === 'closest'
      ? strings.closestSaid(answer.reason ?? '', answer.citations.length, answer.citations.map(({ quote }) => quote).join(' ').slice(0, 600))
      : answer.status === 'answered'
      ? strings.answerSaid(answer.citations.length, answer.sentences.map(({ text }) => text).join(' ').replaceAll('**', '').slice(0, 600))
      : answer.reason ?? answer.text);
  }

  /** @param {Answer} answer */
  show(answer) {
    this.#settle();
    this.answer = answer;
    this.element.dataset.status = answer.status;
    this.#showVersions();
    const isRefusal = answer.status === 'notInSources';
    const reason = answer.reason ?? answer.text;
    const searchAll = () => this.page.again(this, this.question, {});
    this.text.replaceChildren(...(isRefusal ? [h('p', { class: 'statement foreign', dir: 'auto' }, reason)]
      : complete(answer, (citation) => this.#chip(citation, answer))));
    this.after.replaceChildren(
      ...(answer.status === 'answered' ? [] : scope(answer.searched, reason, searchAll)),
      ...this.#readAs(answer),
      ...howMade(answer),
      isRefusal && answer.nearest.length ? passageList(strings.nearest, answer.nearest, this.page, answer.standaloneQuestion) : sourceCards(answer, this.page),
      ...turnActions(this, answer));
  }

  /** @param {ApiProblem} problem */
  fail(problem) {
    this.#settle();
    this.text.replaceChildren();
    const again = this.#againButton('outline');
    const message = h('p', { dir: 'auto' }, problem.message);
    this.after.replaceChildren(h('div', { class: 'failure' }, message, again));
    announce(strings.noAnswer(problem.message));
    if (problem.status !== 429) return;
    let seconds = Math.max(1, problem.retryAfter);
    again.disabled = true;
    const tick = () => {
      if (seconds > 0) {
        message.textContent = strings.tooMany(seconds);
        seconds -= 1;
        return;
      }
      clearInterval(this.#countdown);
      message.textContent = strings.askAgainNow;
      again.disabled = false;
      announce(strings.askAgainNow);
    };
    tick();
    this.#countdown = window.setInterval(tick, 1000);
  }

  /** What has arrived of the answer so far. */
  get streamed() {
    return this.#streamed;
  }

  /** @param {string} [streamed] */
  stop(streamed = this.#streamed) {
    this.#settle();
    if (streamed) this.text.replaceChildren(...draft(streamed));
    this.after.replaceChildren(h('p', { class: 'stopped' }, strings.unfinished), this.#againButton('quiet'));
    announce(strings.stopped);
  }

  /**
   * Buttons with questions to ask next, or instead; none takes them away.
   * @param {string[]} questions
   * @param {(question: string) => void} ask
   */
  suggest(questions, ask) {
    this.#next?.remove();
    const isInstead = this.answer?.status !== 'answered';
    this.#next = questions.length ? h('section', { class: 'next' }, h('h3', null, isInstead ? strings.askInstead : strings.askNext),
      h('ul', { 'aria-label': isInstead ? strings.insteadQuestions : strings.nextQuestions }, ...questions.map((question) => h('li', null,
      h('button', { class: 'foreign', type: 'button', dir: 'auto', onclick: () => ask(question) }, question))))) : null;
    if (this.#next) this.reply.append(this.#next);
  }

  remove() {
    this.#settle();
    this.element.remove();
  }

  /** @param {Place} place */
  citationAt(place) {
    return this.answer?.citations.find((citation) => citation.articleId === place.articleId
      && citation.start === place.span?.start && citation.end === place.span.end);
  }

  /** @param {'outline' | 'quiet'} look */
  #againButton(look) {
    return h('button', { class: `button ${look}`, type: 'button', onclick: () => this.page.again(this, this.question) }, icon('retry'), h('span', null, strings.askAgain));
  }

  #settle() {
    cancelAnimationFrame(this.#painting);
    clearInterval(this.#countdown);
    this.#painting = 0;
    this.reply.setAttribute('aria-busy', 'false');
  }

  /** Where the question was edited: the way to what it was before, with what was asked then. */
  #showVersions() {
    const current = this.page.conversationId() ?? '';
    const all = this.page.versions(current, this.number);
    if (!all) return;
    const at = all.indexOf(current);
    const step = (/** @type {'previous' | 'next'} */ name, /** @type {string} */ label, /** @type {number} */ to) => h('button', {
      class: 'icon-button', type: 'button', 'aria-label': label, title: label, disabled: all[to] === undefined, onclick: () => this.page.show(all[to]),
    }, icon(name));
    this.reply.before(h('div', { class: 'versions', role: 'group', 'aria-label': strings.versions },
      step('previous', strings.previousVersion, at - 1), h('span', null, strings.versionOf(at + 1, all.length)), step('next', strings.nextVersion, at + 1)));
  }

  /**
   * How the question was read, where that is not how it was asked, and the way to say it better.
   * @param {Answer} answer
   */
  #readAs({ question, standaloneQuestion }) {
    const bare = (/** @type {string} */ text) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim().toLowerCase();
    return bare(question) === bare(standaloneQuestion) ? []
      : [h('p', { class: 'hint read-as' }, strings.readAs, h('span', { class: 'foreign', dir: 'auto' }, standaloneQuestion), ' ',
        h('button', { class: 'link-button', type: 'button', onclick: () => this.asked.edit(standaloneQuestion) }, strings.correctReading))];
  }

  /**
   * @param {Citation} citation
   * @param {Answer} answer
   */
  #chip(citation, answer) {
    const chip = h('button', { class: 'cite', type: 'button', 'aria-label': chipLabel(citation), 'data-marker': citation.marker }, String(citation.marker));
    attachCard(chip, citation, answer.text.includes(citation.quote));
    chip.addEventListener('click', () => this.page.open(placeOf(citation), chip));
    return chip;
  }
}

/**
 * What to know of how the answer was made: that the model failed, or that not all it wrote is shown.
 * @param {Answer} answer
 */
function howMade({ fallbackReason, writing, unstored }) {
  const note = unstored ? strings.notStored
    : fallbackReason ? strings.withoutModel(fallbackReason)
    : writing?.removed ? strings.leftOut(writing.removed, writing.written) : '';
  return note ? [h('p', { class: 'hint' }, note)] : [];
}

/** @param {KeyboardEvent} event */
function moveAmongChips(event) {
  const chips = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('button.cite')];
  const at = chips.indexOf(/** @type {HTMLElement} */ (event.target));
  const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: chips.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  /** @type {HTMLElement} */ (chips[(to + chips.length) % chips.length]).focus();
}
