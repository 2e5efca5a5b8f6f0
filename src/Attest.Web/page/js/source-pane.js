/** @import { Article, Place } from './types.js' */
/** @import { Cited } from './article-text.js' */
import { article as read } from './articles.js';
import { leadOf, paragraphs } from './article-text.js';
import { announce, byId, copyText, foreign, h, reducedMotion, webAddress } from './dom.js';
import { byline } from './dates.js';
import { placeOf } from './evidence.js';
import { frame } from './frame.js';
import { icon } from './icons.js';
import { link } from './route.js';
import { browser } from './storage.js';
import { strings } from './strings.js';

/** The whole article beside the chat, with the quote marked. */
export class SourcePane {
  #root = byId('source');
  #divider = byId('divider');
  #page;
  #latest = 0;

  /** @param {{ close: () => void, step: (place: Place) => void }} page */
  constructor(page) {
    this.#page = page;
    startDivider(this.#divider);
  }

  get isOpen() {
    return !this.#root.hidden;
  }

  /**
   * @param {Place} place
   * @param {Cited | null} cited what the place means in the conversation, where it is one of its citations
   */
  async open(place, cited) {
    this.#latest += 1;
    const turn = this.#latest;
    this.#root.hidden = false;
    this.#divider.hidden = false;
    byId('app').classList.add('with-source');
    frame.show(true);
    if (this.#root.dataset.article !== place.articleId) {
      this.#root.dataset.article = place.articleId;
      this.#root.replaceChildren(this.#head(strings.loading, null), h('div', { class: 'article' }, h('div', { class: 'article-loading' }, ...Array.from({ length: 9 }, () => h('span')))));
    }
    try {
      const article = await read(place.articleId);
      if (turn === this.#latest) this.#show(article, place, cited);
    } catch (problem) {
      if (turn !== this.#latest) return;
      const message = problem instanceof Error ? problem.message : strings.articleNotShown;
      const failure = h('div', { class: 'failure', tabindex: -1 }, h('p', null, message));
      this.#root.replaceChildren(this.#head(strings.notFound, null), h('div', { class: 'article' }, failure));
      failure.focus();
    }
  }

  close() {
    this.#latest += 1;
    this.#root.hidden = true;
    this.#divider.hidden = true;
    delete this.#root.dataset.article;
    this.#root.replaceChildren();
    byId('app').classList.remove('with-source');
    frame.show(false);
  }

  /**
   * @param {Article} article
   * @param {Place} place
   * @param {Cited | null} cited
   */
  #show(article, place, cited) {
    const span = place.span && place.span.end <= article.text.length ? place.span : null;
    const head = this.#head(article.title, this.#tools(article, place, cited));
    const text = h('div', { class: 'article-text foreign', dir: 'auto' }, ...paragraphs(article, span, cited));
    const body = h('div', { class: 'article', tabindex: 0, role: 'region', 'aria-label': strings.textOf(article.title) },
      place.span && !span ? h('p', { class: 'hint' }, strings.noSuchPlace) : null, text);
    const ticks = h('div', { class: 'ticks', 'aria-hidden': 'true' });
    this.#root.replaceChildren(head, h('div', { class: 'article-frame' }, body, ticks));
    drawTicks(ticks, body);
    const mark = text.querySelector('mark');
    if (!mark) {
      head.querySelector('h2')?.focus({ preventScroll: true });
      return;
    }
    const block = mark.getBoundingClientRect().height > body.clientHeight * .8 ? 'start' : 'center';
    mark.scrollIntoView({ block, behavior: reducedMotion() ? 'auto' : 'smooth' });
    // Beside an answer the widget widens just then, which ends a scroll that is under way.
    addEventListener('resize', () => mark.scrollIntoView({ block }), { signal: AbortSignal.timeout(2000) });
    mark.focus({ preventScroll: true });
  }

  /**
   * @param {string} title
   * @param {(Node | null)[] | null} below
   */
  #head(title, below) {
    const close = h('button', { class: 'icon-button', type: 'button', 'aria-label': strings.closeSource, title: strings.closeByKey, onclick: () => this.#page.close() }, icon('close'));
    return h('header', { class: 'source-head' }, h('h2', { tabindex: -1, class: 'foreign', dir: 'auto', title }, title), close, ...(below ?? []));
  }

  /**
   * @param {Article} article
   * @param {Place} place
   * @param {Cited | null} cited
   */
  #tools(article, place, cited) {
    const address = webAddress(article.url);
    const lead = leadOf(article);
    const share = h('button', { class: 'link-button', type: 'button' }, place.span ? strings.copyLinkToPassage : strings.copyLink);
    share.addEventListener('click', async () => {
      await copyText(link(place));
      share.textContent = strings.linkCopied;
      announce(strings.linkCopiedSaid);
    });
    const authors = article.authors.length ? `${strings.by(article.authors)} · ` : '';
    return [
      h('p', { class: 'meta' }, foreign(authors + byline(article))),
      lead && place.span && lead.end <= place.span.start
        ? h('p', { class: 'gist foreign', dir: 'auto' }, h('span', { class: 'gist-label' }, strings.lead), ' ', article.text.slice(lead.start, lead.end)) : null,
      h('div', { class: 'tools' },
        cited && cited.all.length > 1 ? this.#steps(cited) : null,
        share,
        address ? h('a', { href: address, target: '_blank', rel: 'noopener noreferrer', class: 'link-button' }, strings.original) : null),
    ];
  }

  /** @param {Cited} cited */
  #steps({ citation, all }) {
    const at = all.indexOf(citation);
    const step = (/** @type {number} */ to) => this.#page.step(placeOf(all[(to + all.length) % all.length]));
    return h('div', { class: 'steps', role: 'group', 'aria-label': strings.citationsOfAnswer },
      h('button', { class: 'icon-button', type: 'button', 'aria-label': strings.previousCitation, onclick: () => step(at - 1) }, icon('previous')),
      h('span', null, strings.citationOf(citation.marker, all.length)),
      h('button', { class: 'icon-button', type: 'button', 'aria-label': strings.nextCitation, onclick: () => step(at + 1) }, icon('next')));
  }
}

/** Where in the article its quotes stand, beside the scrollbar. @param {HTMLElement} ticks @param {HTMLElement} body */
function drawTicks(ticks, body) {
  if (body.scrollHeight <= body.clientHeight) return;
  const top = body.getBoundingClientRect().top - body.scrollTop;
  ticks.replaceChildren(...[...body.querySelectorAll('mark, .also')].map((quote) => {
    const tick = h('span', { class: quote.matches('mark') ? 'here' : '' });
    tick.style.top = `${(100 * (quote.getBoundingClientRect().top - top)) / body.scrollHeight}%`;
    return tick;
  }));
}

/** The width of the pane, in percent of the page, by pointer and arrow keys; kept. @param {HTMLElement} divider */
function startDivider(divider) {
  const app = byId('app');
  /** @param {number} percent */
  const set = (percent) => {
    const share = Math.round(Math.min(70, Math.max(25, percent)));
    app.style.setProperty('--source', `${share}%`);
    divider.setAttribute('aria-valuenow', String(share));
    browser.set('source', share);
  };
  const kept = browser.get('source', 0);
  if (kept) set(kept);
  divider.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    divider.setPointerCapture(event.pointerId);
    divider.classList.add('dragged');
  });
  divider.addEventListener('pointermove', (event) => {
    const { right, width } = app.getBoundingClientRect();
    if (divider.hasPointerCapture(event.pointerId)) set((100 * (right - event.clientX)) / width);
  });
  divider.addEventListener('lostpointercapture', () => divider.classList.remove('dragged'));
  divider.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: 4, ArrowRight: -4 }[event.key];
    if (!by) return;
    event.preventDefault();
    set(Number(divider.getAttribute('aria-valuenow')) + by);
  });
}
