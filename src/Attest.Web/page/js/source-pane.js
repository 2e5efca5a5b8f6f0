/** @import { Article, Citation, Place, Span } from './types.js' */
import { api } from './api.js';
import { announce, byId, copyText, foreign, h, reducedMotion, webAddress } from './dom.js';
import { byline } from './dates.js';
import { icon } from './icons.js';
import { link } from './route.js';

/** @typedef {{ citation: Citation, all: Citation[] }} Cited */

/** The whole article beside the chat, with the quote marked. */
export class SourcePane {
  /** Articles do not change while the program runs; the server's ETag answers for reloads. @type {Map<string, Promise<Article>>} */
  #articles = new Map();
  #root = byId('source');
  #page;
  #latest = 0;

  /** @param {{ close: () => void, step: (place: Place) => void }} page */
  constructor(page) {
    this.#page = page;
  }

  get isOpen() {
    return !this.#root.hidden;
  }

  /** Forgets what was read, because the server may have started anew. */
  forget() {
    this.#articles.clear();
  }

  /**
   * @param {Place} place
   * @param {Cited | null} cited what the place means in the conversation, where it is one of its citations
   */
  async open(place, cited) {
    this.#latest += 1;
    const turn = this.#latest;
    this.#root.hidden = false;
    byId('app').classList.add('with-source');
    if (this.#root.dataset.article !== place.articleId) {
      this.#root.dataset.article = place.articleId;
      this.#root.replaceChildren(this.#head(place, null, null), h('div', { class: 'article' }, h('div', { class: 'article-loading' }, ...Array.from({ length: 9 }, () => h('span')))));
    }
    const loading = this.#articles.get(place.articleId) ?? api.article(place.articleId);
    this.#articles.set(place.articleId, loading);
    try {
      const article = await loading;
      if (turn === this.#latest) this.#show(article, place, cited);
    } catch (problem) {
      this.#articles.delete(place.articleId);
      if (turn !== this.#latest) return;
      const message = problem instanceof Error ? problem.message : 'The article cannot be shown.';
      const failure = h('div', { class: 'failure', tabindex: -1 }, h('p', null, message));
      this.#root.replaceChildren(this.#head(place, null, null), h('div', { class: 'article' }, failure));
      failure.focus();
    }
  }

  close() {
    this.#latest += 1;
    this.#root.hidden = true;
    delete this.#root.dataset.article;
    this.#root.replaceChildren();
    byId('app').classList.remove('with-source');
  }

  /**
   * @param {Article} article
   * @param {Place} place
   * @param {Cited | null} cited
   */
  #show(article, place, cited) {
    const span = place.span && place.span.end <= article.text.length ? place.span : null;
    const head = this.#head(place, article, cited);
    const text = h('div', { class: 'article-text foreign', dir: 'auto' }, ...pieces(article, span, cited));
    const body = h('div', { class: 'article', tabindex: 0, role: 'region', 'aria-label': `Text of ${article.title}` },
      place.span && !span ? h('p', { class: 'hint' }, 'The link names a place that this article does not have.') : null, text);
    this.#root.replaceChildren(head, body);
    const mark = text.querySelector('mark');
    if (!mark) {
      head.querySelector('h2')?.focus({ preventScroll: true });
      return;
    }
    const tall = mark.getBoundingClientRect().height > body.clientHeight * .8;
    mark.scrollIntoView({ block: tall ? 'start' : 'center', behavior: reducedMotion() ? 'auto' : 'smooth' });
    mark.focus({ preventScroll: true });
  }

  /**
   * @param {Place} place
   * @param {Article | null} article
   * @param {Cited | null} cited
   */
  #head(place, article, cited) {
    const close = h('button', { class: 'icon-button', type: 'button', 'aria-label': 'Close the source', title: 'Close (Esc)', onclick: () => this.#page.close() }, icon('close'));
    const title = h('h2', { tabindex: -1, class: 'foreign', dir: 'auto' }, article?.title ?? 'Loading');
    if (!article) return h('header', { class: 'source-head' }, title, close);
    const address = webAddress(article.url);
    const share = h('button', { class: 'link-button', type: 'button' }, place.span ? 'Copy link to passage' : 'Copy link');
    share.addEventListener('click', async () => {
      await copyText(link(place));
      share.textContent = 'Link copied';
      announce('Link copied.');
    });
    const authors = article.authors.length ? `By ${article.authors.join(', ')} · ` : '';
    return h('header', { class: 'source-head' },
      title,
      close,
      h('p', { class: 'meta' }, foreign(authors + byline(article))),
      h('div', { class: 'tools' },
        cited && cited.all.length > 1 ? this.#steps(cited) : null,
        share,
        address ? h('a', { href: address, target: '_blank', rel: 'noopener noreferrer', class: 'link-button' }, 'Original') : null));
  }

  /** @param {Cited} cited */
  #steps({ citation, all }) {
    const at = all.indexOf(citation);
    const step = (/** @type {number} */ to) => {
      const next = all[(to + all.length) % all.length];
      this.#page.step({ articleId: next.articleId, span: { start: next.start, end: next.end } });
    };
    return h('div', { class: 'steps', role: 'group', 'aria-label': 'Citations of the answer' },
      h('button', { class: 'icon-button', type: 'button', 'aria-label': 'Previous citation', onclick: () => step(at - 1) }, icon('previous')),
      h('span', null, `Citation ${citation.marker} of ${all.length}`),
      h('button', { class: 'icon-button', type: 'button', 'aria-label': 'Next citation', onclick: () => step(at + 1) }, icon('next')));
  }
}

/**
 * The article's text as nodes: one mark for the quote, its answer span strong inside, boilerplate dimmed, the answer's other
 * quotes underlined.
 *
 * @param {Article} article
 * @param {Span | null} quote
 * @param {Cited | null} cited
 * @returns {Node[]}
 */
export function pieces(article, quote, cited) {
  const answer = cited?.citation.answerSpan ?? null;
  const others = (cited?.all ?? []).filter((other) => other !== cited?.citation && other.articleId === article.articleId);
  if (!quote) return run(0, article.text.length);
  const mark = h('mark', { id: 'quote', tabindex: -1 }, ...run(quote.start, quote.end));
  return [...run(0, quote.start), mark, ...run(quote.end, article.text.length)];

  /** @param {number} from @param {number} to @returns {Node[]} */
  function run(from, to) {
    const spans = [...article.boilerplate, ...others, ...(answer ? [answer] : [])];
    const cuts = [...new Set([from, to, ...spans.flatMap((span) => [span.start, span.end])])].filter((cut) => cut >= from && cut <= to).sort((a, b) => a - b);
    return cuts.slice(0, -1).map((start, i) => {
      const text = article.text.slice(start, cuts[i + 1]);
      const inside = (/** @type {Span} */ span) => span.start <= start && start < span.end;
      if (quote && answer && inside(answer) && inside(quote)) return h('strong', null, text);
      if (article.boilerplate.some(inside)) return h('span', { class: 'boilerplate' }, text);
      if (others.some(inside) && !(quote && inside(quote))) return h('span', { class: 'also' }, text);
      return document.createTextNode(text);
    });
  }
}
