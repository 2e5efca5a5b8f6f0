/** @import { Citation, Conversation, Limits, Place } from './types.js' */
/** @import { TurnPage } from './turn.js' */
import { api, ApiProblem, ask } from './api.js';
import { announce, byId, h } from './dom.js';
import { strings } from './strings.js';
import { copies } from './copies.js';
import { tab } from './storage.js';
import { Turn } from './turn.js';

/** The conversation on the screen. */
export class Chat extends EventTarget {
  /** @type {string | null} */
  conversationId = null;
  /** @type {string | null} */
  title = null;
  /** @type {Turn[]} */
  turns = [];
  #list = byId('turns');
  #scroller = byId('scroller');
  /** @type {AbortController | null} */
  #asking = null;
  /** The first turn on the server that an edit took off the screen; the next answer replaces it. @type {number | null} */
  #replaces = null;
  /** Whether what it replaces is kept: the question is another one. */
  #branches = false;

  /**
   * @param {Pick<TurnPage, 'info' | 'open' | 'versions' | 'show'> & { limits: () => Limits | null,
   *   branched: (from: string, to: string, turn: number) => void }} page
   */
  constructor(page) {
    super();
    this.#page = page;
    new ResizeObserver(() => this.#scroller.style.setProperty('--view', `${this.#scroller.clientHeight}px`)).observe(this.#scroller);
  }

  #page;

  get busy() {
    return this.#asking !== null;
  }

  /** @param {string} question @param {Limits | null} [limits] */
  async ask(question, limits = this.#page.limits()) {
    if (this.busy) return;
    this.turns.at(-1)?.suggest([], () => {});
    const turn = this.#add(question, limits);
    const asking = new AbortController();
    this.#asking = asking;
    turn.begin();
    this.#notice(null);
    tab.set('stopped', null);
    this.#changed();
    this.#scroller.scrollTo({ top: turn.element.offsetTop - this.#list.offsetTop });
    const heard = {
      status: (/** @type {string} */ stage) => turn.stage(stage),
      passages: turn.passages.bind(turn),
      delta: turn.delta.bind(turn),
      correction: turn.correct.bind(turn),
    };
    const body = () => ({ question, conversationId: this.conversationId, replacesTurn: this.#replaces, branch: this.#branches, ...limits });
    try {
      const answer = await ask(body(), heard, asking.signal).catch((problem) => {
        if (!(problem instanceof ApiProblem) || problem.status !== 404 || !this.conversationId) throw problem;
        // The server has forgotten the conversation; the question starts a new one.
        this.#detach();
        return ask(body(), heard, asking.signal);
      });
      if (this.#asking !== asking) return;
      if (this.#branches && this.conversationId) this.#page.branched(this.conversationId, answer.conversationId, answer.turn);
      this.#replaces = null;
      this.#branches = false;
      this.conversationId = answer.conversationId;
      turn.finish(answer);
      this.#keep();
    } catch (problem) {
      if (this.#asking !== asking) return;
      if (asking.signal.aborted) {
        turn.stop();
        tab.set('stopped', { conversation: this.conversationId, question, limits, text: turn.streamed });
      }
      else turn.fail(problem instanceof ApiProblem ? problem : new ApiProblem(0, { detail: strings.notShown }));
    }
    this.#asking = null;
    this.#changed();
    if (turn.answer && turn.answer.form !== 'chat') void this.#suggest(turn);
  }

  /**
   * Offers what the sources answer next, once the answer stands; whoever asks on is not kept waiting.
   * @param {Turn} turn
   */
  async #suggest(turn) {
    const conversationId = this.conversationId;
    if (!conversationId) return;
    const found = await (turn.answer?.citations.length ? api.nextQuestions(conversationId) : api.suggestions()).catch(() => null);
    if (found && !this.busy && this.conversationId === conversationId && this.turns.at(-1) === turn) {
      turn.suggest(found.questions.filter((question) => question !== turn.question).slice(0, 3), (question) => {
        // The button goes; the focus does not go with it.
        byId('question').focus();
        void this.ask(question);
      });
    }
  }

  stop() {
    this.#asking?.abort();
  }

  /** @param {Pick<Conversation, 'conversationId' | 'title' | 'turns'>} conversation @param {boolean} [isGone] whether it is a copy of one that the server has no more */
  show(conversation, isGone = false) {
    this.clear();
    this.conversationId = conversation.conversationId;
    this.title = conversation.title ?? conversation.turns[0]?.question ?? null;
    for (const stored of conversation.turns) {
      const turn = this.#add(stored.question, stored.limits);
      turn.number = stored.turn;
      turn.show(stored.answer);
    }
    this.showStopped();
    if (isGone) this.#notice(conversation);
    else this.#keep();
    this.#changed();
    this.#scroller.scrollTo({ top: this.#scroller.scrollHeight });
  }

  /** What was stopped in this conversation stays, until something else is asked. */
  showStopped() {
    const stopped = /** @type {{ conversation: string | null, question: string, limits: Limits | null, text: string } | null} */ (tab.get('stopped', null));
    if (!stopped || stopped.conversation !== this.conversationId) return;
    this.#add(stopped.question, stopped.limits).stop(stopped.text);
    this.#changed();
  }

  #keep() {
    if (!this.conversationId) return;
    const turns = this.turns.flatMap(({ number, question, limits, answer }) => (number && answer ? [{ turn: number, askedAt: '', question, limits, answer }] : []));
    copies.keep({ conversationId: this.conversationId, title: this.title, turns });
  }

  /**
   * Says that the server has this conversation no more, and offers to ask its questions again.
   * @param {Pick<Conversation, 'turns'> | null} gone null takes it away
   */
  #notice(gone) {
    this.#scroller.querySelector('.gone')?.remove();
    if (!gone) return;
    this.#scroller.prepend(h('div', { class: 'gone' }, h('p', null, strings.goneCopy),
      h('button', { class: 'button outline', type: 'button', onclick: () => void this.#askAnew(gone) }, strings.askAnew)));
    announce(strings.goneCopy);
  }

  /** @param {Pick<Conversation, 'turns'>} gone */
  async #askAnew({ turns }) {
    this.clear();
    byId('question').focus();
    for (const { question, limits } of turns) {
      await this.ask(question, limits);
      if (this.turns.at(-1)?.question !== question || !this.turns.at(-1)?.answer) return;
    }
  }

  /** Back to the first view. */
  clear() {
    const asking = this.#asking;
    this.#asking = null;
    asking?.abort();
    for (const turn of this.turns) turn.remove();
    this.#notice(null);
    this.turns = [];
    this.conversationId = null;
    this.title = null;
    this.#replaces = null;
    this.#branches = false;
    this.#changed();
  }

  /**
   * The citation at this place and the others of its answer.
   * @param {Place} place
   * @returns {{ citation: Citation, all: Citation[] } | null}
   */
  citationAt(place) {
    for (const turn of this.turns.toReversed()) {
      const citation = turn.citationAt(place);
      if (citation) return { citation, all: turn.answer?.citations ?? [] };
    }
    return null;
  }

  /** @returns {Promise<Conversation | null>} */
  async stored() {
    return this.conversationId ? api.conversation(this.conversationId) : null;
  }

  /**
   * @param {string} question
   * @param {Limits | null} limits
   */
  #add(question, limits) {
    const turn = new Turn(question, limits, {
      ...this.#page,
      conversationId: () => this.conversationId,
      again: (from, edited, limits) => this.#again(from, edited, limits),
    });
    this.turns.push(turn);
    this.#list.append(turn.element);
    return turn;
  }

  /**
   * Asks in the place of a turn; that one and those after it go, and are kept as a version where the question is another one.
   * @param {Turn} turn
   * @param {string} question
   * @param {Limits} [limits] those of the page where none are given
   */
  #again(turn, question, limits) {
    if (this.busy) {
      announce(strings.stillWriting);
      return;
    }
    const gone = this.turns.splice(this.turns.indexOf(turn));
    this.#replaces ??= gone.find((one) => one.number !== null)?.number ?? null;
    this.#branches ||= this.#replaces !== null && question !== turn.question;
    for (const one of gone) one.remove();
    byId('question').focus();
    void this.ask(question, limits);
  }

  #detach() {
    this.conversationId = null;
    this.#replaces = null;
    this.#branches = false;
    for (const turn of this.turns) turn.number = null;
  }

  #changed() {
    this.title ??= this.turns[0]?.question ?? null;
    this.dispatchEvent(new Event('change'));
  }
}
