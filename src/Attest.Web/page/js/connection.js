import { api, ApiProblem, onOutcome } from './api.js';
import { byId } from './dom.js';
import { strings } from './strings.js';

/** Seconds between attempts to reach the server again; the last one repeats. */
const pauses = [1, 1, 2, 3, 5, 8];

/** Watches whether the server answers, says so in a banner, and tries again until it does. Nothing typed is lost meanwhile. */
export class Connection {
  isFine = true;
  #attempts = 0;
  /** Where the stage that the server is in began, as far as this page saw it. */
  #begun = { stage: '', done: 0, at: 0 };
  #timer = 0;
  #cleared = 0;
  #back;

  /** @param {() => void} back called when the server answers again */
  constructor(back) {
    this.#back = back;
    onOutcome((problem) => this.#hear(problem));
    addEventListener('offline', () => this.#lose(null));
    addEventListener('online', () => this.#try());
  }

  /** @param {ApiProblem | null} problem */
  #hear(problem) {
    if (problem?.isAway) this.#lose(problem);
    else if (!this.isFine) this.#regain();
  }

  /** @param {ApiProblem | null} problem */
  #lose(problem) {
    this.isFine = false;
    clearTimeout(this.#cleared);
    this.#say(this.#describe(problem), false);
    clearTimeout(this.#timer);
    const pause = problem?.retryAfter || pauses[Math.min(this.#attempts, pauses.length - 1)];
    this.#timer = window.setTimeout(() => this.#try(), pause * 1000);
  }

  #try() {
    if (this.isFine) return;
    this.#attempts += 1;
    api.ready().catch(() => {});
  }

  #regain() {
    this.isFine = true;
    this.#attempts = 0;
    clearTimeout(this.#timer);
    this.#say(strings.connected, true);
    this.#cleared = window.setTimeout(() => this.#say('', true), 3000);
    this.#back();
  }

  /** @param {string} text @param {boolean} good */
  #say(text, good) {
    const banner = byId('banner');
    banner.classList.toggle('good', good);
    if (banner.textContent !== text) banner.textContent = text;
  }

  /** @param {ApiProblem | null} problem */
  #describe(problem) {
    if (!navigator.onLine) return strings.offline;
    if (problem?.status !== 503) return strings.tryingAgain;
    const { progress, title } = problem.problem;
    if (title !== 'Not ready yet') return problem.message;
    const inWords = Object.entries(strings.progress).find(([stage]) => stage === progress?.stage)?.[1];
    if (!progress?.total || !inWords) return strings.sourcesAreRead;
    const { stage, done, total } = progress;
    const format = (/** @type {number} */ number) => number.toLocaleString(strings.locale, { maximumSignificantDigits: number < 10 ? 2 : 21 });
    if (this.#begun.stage !== stage || this.#begun.done > done) this.#begun = { stage, done, at: performance.now() };
    const each = (done - this.#begun.done) / ((performance.now() - this.#begun.at) / 1000);
    const pace = each > 0 ? `, ${strings.rate(format(each < 10 ? each : Math.round(each)), Math.round((total - done) / each))}` : '';
    return `${inWords(format(done), format(total))}${pace}. ${strings.typeAlready}`;
  }
}
