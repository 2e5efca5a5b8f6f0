/** @import { ArticleInfo, Limits, Place } from './types.js' */
import { byId, foreign, h } from './dom.js';
import { longDate, shortDate } from './dates.js';
import { icon } from './icons.js';
import { browser } from './storage.js';
import { strings } from './strings.js';
import { VirtualList } from './virtual-list.js';

/** @typedef {{ key: string, height: number, articles: ArticleInfo[], isGroup: boolean }} Row an article, or the head of a publisher's */

/** The articles with their checkboxes and the date range: what the next question is limited to. */
export class SourceList extends EventTarget {
  /** @type {ArticleInfo[]} */
  #articles = [];
  /** @type {Map<string, ArticleInfo>} */
  #byId = new Map();
  /** Articles that are not searched; those that come later are. @type {Set<string>} */
  #excluded = new Set(browser.get('excluded', []));
  /** @type {HTMLInputElement} */
  #from = byId('published-from');
  /** @type {HTMLInputElement} */
  #to = byId('published-to');
  /** @type {HTMLInputElement} */
  #withUndated = byId('with-undated');
  /** @type {HTMLInputElement} */
  #find = byId('find-source');
  /** @type {HTMLSelectElement} */
  #sort = byId('sort-sources');
  #open;
  /** @type {VirtualList<Row>} */
  #list;

  /** @param {(place: Place, from: HTMLElement) => void} open */
  constructor(open) {
    super();
    this.#open = open;
    this.#list = new VirtualList(byId('sources-view'), byId('sources'), (row, item) => this.#draw(row, item));
    [this.#from.value, this.#to.value] = browser.get('dates', ['', '']);
    this.#withUndated.checked = browser.get('undated', true);
    this.#sort.value = browser.get('sort', 'newest');
    for (const input of [this.#from, this.#to, this.#withUndated]) input.addEventListener('change', () => this.#changed());
    this.#find.addEventListener('input', () => this.#render());
    this.#sort.addEventListener('change', () => { browser.set('sort', this.#sort.value); this.#render(); });
    const toggle = byId('dates-toggle');
    toggle.addEventListener('click', () => {
      const isOpen = toggle.getAttribute('aria-expanded') !== 'true';
      toggle.setAttribute('aria-expanded', String(isOpen));
      byId('dates').hidden = !isOpen;
    });
    byId('all-sources').addEventListener('click', () => this.#toggleAll());
  }

  /** @param {string} articleId */
  info(articleId) {
    return this.#byId.get(articleId);
  }

  /** @param {ArticleInfo[]} articles */
  show(articles) {
    this.#articles = articles;
    this.#byId = new Map(articles.map((article) => [article.articleId, article]));
    const undated = articles.filter((article) => !article.published).length;
    byId('undated').textContent = strings.keepUndated(undated);
    byId('undated-row').hidden = undated === 0;
    this.#render();
    this.#changed();
  }

  /** The shorter list travels: those to search in, or those left out. @returns {Limits} */
  get limits() {
    const { from, to } = { from: this.#from.value, to: this.#to.value };
    // Undated articles are outside every range that the service knows, so that where they stay in, those outside it are named.
    const isByRange = (from || to) && !(this.#withUndated.checked && this.#articles.some((article) => !article.published));
    const isOut = (/** @type {ArticleInfo} */ article) => (isByRange ? this.#excluded.has(article.articleId) : !this.#isSearched(article));
    const out = this.#articles.filter(isOut).map((article) => article.articleId);
    const kept = this.#articles.filter((article) => !isOut(article)).map((article) => article.articleId);
    return {
      ...(out.length === 0 ? {} : out.length <= kept.length ? { excludedSources: out } : { sources: kept }),
      ...(isByRange && from ? { publishedFrom: from } : {}),
      ...(isByRange && to ? { publishedTo: to } : {}),
    };
  }

  /** Whether there are articles, and none of them is searched. */
  get isNoneSelected() {
    return this.#articles.length > 0 && !this.#articles.some((article) => this.#isSearched(article));
  }

  /** "3 of 5 articles are searched", or nothing where all are. */
  get note() {
    const [searched, all] = [this.#articles.filter((article) => this.#isSearched(article)).length, this.#articles.length];
    if (searched === all) return '';
    return searched ? strings.searched(searched, all) : strings.noneSelected;
  }

  /** @param {ArticleInfo} article */
  #isSearched(article) {
    if (this.#excluded.has(article.articleId)) return false;
    if (!this.#from.value && !this.#to.value) return true;
    const day = article.published?.slice(0, 10);
    if (day === undefined) return this.#withUndated.checked;
    return (!this.#from.value || day >= this.#from.value) && (!this.#to.value || day <= this.#to.value);
  }

  /** The articles that the search box leaves. */
  get #found() {
    const words = this.#find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const isFound = (/** @type {ArticleInfo} */ article) => {
      const text = [article.title, article.publisher, ...article.authors].join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    };
    return words.length ? this.#articles.filter(isFound) : this.#articles;
  }

  #toggleAll() {
    const found = this.#found;
    const isAll = found.every((article) => this.#isSearched(article));
    for (const { articleId } of found) {
      if (isAll) this.#excluded.add(articleId);
      else this.#excluded.delete(articleId);
    }
    if (!isAll) [this.#from.value, this.#to.value] = ['', ''];
    this.#changed();
  }

  /** @returns {Row[]} */
  #rows() {
    const name = new Intl.Collator(strings.locale, { sensitivity: 'base', numeric: true });
    const newest = (/** @type {ArticleInfo} */ a, /** @type {ArticleInfo} */ b) => (b.published ?? '').localeCompare(a.published ?? '') || name.compare(a.title, b.title);
    const row = (/** @type {ArticleInfo} */ article) => ({ key: article.articleId, height: 4.25, articles: [article], isGroup: false });
    if (this.#sort.value !== 'publisher') {
      return [...this.#found].sort(this.#sort.value === 'title' ? (a, b) => name.compare(a.title, b.title) : newest).map(row);
    }
    const groups = Map.groupBy(this.#found, (article) => article.publisher ?? strings.noPublisher);
    return [...groups].sort(([a], [b]) => Number(a === strings.noPublisher) - Number(b === strings.noPublisher) || name.compare(a, b)).flatMap(([publisher, articles]) => [
      { key: `\0${publisher}`, height: 2.25, articles, isGroup: true },
      ...articles.sort(newest).map(row),
    ]);
  }

  #render() {
    this.#list.show(this.#rows());
    this.#update();
  }

  /** @param {Row} row @param {HTMLElement} item */
  #draw({ articles, isGroup }, item) {
    const [article] = articles;
    const name = isGroup ? article.publisher ?? strings.noPublisher : article.title;
    const box = h('input', { type: 'checkbox', 'aria-label': isGroup ? strings.searchInAllOf(name) : strings.searchIn(name), 'data-article': isGroup ? null : article.articleId });
    box.addEventListener('change', () => {
      for (const { articleId } of articles) {
        if (box.checked) this.#excluded.delete(articleId);
        else this.#excluded.add(articleId);
      }
      this.#changed();
    });
    if (isGroup) {
      item.className = 'group';
      item.append(box, h('span', { class: 'title foreign', dir: 'auto' }, name), h('span', { class: 'meta' }, String(articles.length)));
    } else {
      const isGrouped = this.#sort.value === 'publisher';
      const meta = [isGrouped ? null : article.publisher, shortDate(article) ?? strings.undated].filter(Boolean).join(' · ');
      const title = h('button', { class: 'open', type: 'button', title: article.title },
        h('span', { class: 'title foreign', dir: 'auto' }, article.title), h('span', { class: 'meta' }, foreign(meta)));
      title.addEventListener('click', () => this.#open({ articleId: article.articleId, span: null }, title));
      item.append(box, title);
    }
    this.#mark(articles, item, box);
  }

  /** @param {ArticleInfo[]} articles @param {HTMLElement} item @param {HTMLInputElement | null} box */
  #mark(articles, item, box) {
    const ticked = articles.filter(({ articleId }) => !this.#excluded.has(articleId)).length;
    item.classList.toggle('outside', !articles.some((article) => this.#isSearched(article)));
    if (!box) return;
    box.checked = ticked > 0;
    box.indeterminate = ticked > 0 && ticked < articles.length;
  }

  #update() {
    const found = this.#found;
    this.#list.forEach(({ articles }, item) => this.#mark(articles, item, item.querySelector('input')));
    const all = this.#articles.length;
    byId('sources-summary').textContent = found.length === 0 && all > 0 ? strings.noSourceFound
      : this.note ? `${this.note}.` : all ? strings.allSearched : strings.noneLoaded;
    byId('all-sources').textContent = found.every((article) => this.#isSearched(article)) ? strings.selectNone : strings.selectAll;
    byId('all-sources').hidden = found.length === 0;
    const [from, to] = [longDate(this.#from.value || null), longDate(this.#to.value || null)];
    byId('dates-toggle').replaceChildren(icon('filter'), from && to ? strings.fromTo(from, to) : from ? strings.fromDate(from) : to ? strings.untilDate(to) : strings.dates);
    byId('dates-toggle').classList.toggle('on', Boolean(from ?? to));
  }

  #changed() {
    browser.set('excluded', this.#excluded.size ? [...this.#excluded] : null);
    browser.set('dates', this.#from.value || this.#to.value ? [this.#from.value, this.#to.value] : null);
    browser.set('undated', this.#withUndated.checked ? null : false);
    this.#update();
    this.dispatchEvent(new Event('change'));
  }
}
