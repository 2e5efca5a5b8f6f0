/** @import { ArticleInfo, Limits, Place } from './types.js' */
import { byId, foreign, h } from './dom.js';
import { shortDate } from './dates.js';
import { browser } from './storage.js';

/** The articles with their checkboxes and the date range: what the next question is limited to. */
export class SourceList extends EventTarget {
  /** @type {ArticleInfo[]} */
  #articles = [];
  /** Articles that are not searched; those that come later are. @type {Set<string>} */
  #excluded = new Set(browser.get('excluded', []));
  /** @type {HTMLInputElement} */
  #from = byId('published-from');
  /** @type {HTMLInputElement} */
  #to = byId('published-to');
  #open;

  /** @param {(place: Place, from: HTMLElement) => void} open */
  constructor(open) {
    super();
    this.#open = open;
    [this.#from.value, this.#to.value] = browser.get('dates', ['', '']);
    for (const input of [this.#from, this.#to]) input.addEventListener('change', () => this.#changed());
    byId('all-sources').addEventListener('click', () => {
      if (this.#limited) {
        this.#excluded.clear();
        this.#from.value = '';
        this.#to.value = '';
      } else {
        this.#excluded = new Set(this.#articles.map((article) => article.articleId));
      }
      this.#render();
      this.#changed();
    });
  }

  /** @param {string} articleId */
  info(articleId) {
    return this.#articles.find((article) => article.articleId === articleId);
  }

  /** @param {ArticleInfo[]} articles */
  show(articles) {
    this.#articles = articles;
    this.#render();
    this.#changed();
  }

  /** @returns {Limits} */
  get limits() {
    const chosen = this.#articles.filter((article) => !this.#excluded.has(article.articleId));
    return {
      ...(chosen.length < this.#articles.length ? { sources: chosen.map((article) => article.articleId) } : {}),
      ...(this.#from.value ? { publishedFrom: this.#from.value } : {}),
      ...(this.#to.value ? { publishedTo: this.#to.value } : {}),
    };
  }

  get searched() {
    return this.#articles.filter((article) => this.#isSearched(article)).length;
  }

  /** "3 of 5 articles are searched", or nothing where all are. */
  get note() {
    const [searched, all] = [this.searched, this.#articles.length];
    if (searched === all) return '';
    return searched ? `${searched} of ${all} articles ${searched === 1 ? 'is' : 'are'} searched` : 'No article is selected: choose one under Sources';
  }

  get #limited() {
    return this.#excluded.size > 0 || this.#from.value !== '' || this.#to.value !== '';
  }

  /** @param {ArticleInfo} article */
  #isSearched(article) {
    if (this.#excluded.has(article.articleId)) return false;
    if (!this.#from.value && !this.#to.value) return true;
    const day = article.published?.slice(0, 10);
    return day !== undefined && (!this.#from.value || day >= this.#from.value) && (!this.#to.value || day <= this.#to.value);
  }

  #render() {
    byId('sources').replaceChildren(...this.#articles.map((article, i) => {
      const box = h('input', { type: 'checkbox', 'aria-label': `Search in ${article.title}`, 'data-article': article.articleId });
      box.checked = !this.#excluded.has(article.articleId);
      box.addEventListener('change', () => {
        if (box.checked) this.#excluded.delete(article.articleId);
        else this.#excluded.add(article.articleId);
        this.#changed();
      });
      const title = h('button', { class: 'title foreign', type: 'button', dir: 'auto', title: `Read “${article.title}”` }, article.title);
      title.addEventListener('click', () => this.#open({ articleId: article.articleId, span: null }, title));
      const meta = [article.publisher, shortDate(article) ?? 'undated'].filter(Boolean).join(' · ');
      return h('li', { 'data-index': i }, box, title, h('p', { class: 'meta' }, foreign(meta)));
    }));
  }

  #changed() {
    browser.set('excluded', this.#excluded.size ? [...this.#excluded] : null);
    browser.set('dates', this.#from.value || this.#to.value ? [this.#from.value, this.#to.value] : null);
    for (const item of byId('sources').children) {
      item.classList.toggle('outside', !this.#isSearched(this.#articles[Number(item.getAttribute('data-index'))]));
    }
    byId('sources-summary').textContent = this.note ? `${this.note}.` : this.#articles.length ? 'All articles are searched.' : 'No articles are loaded.';
    byId('all-sources').textContent = this.#limited ? 'Select all' : 'Select none';
    this.dispatchEvent(new Event('change'));
  }
}
