import { h } from './dom.js';

/** So many rows above and below what is in view are there already. */
const spare = 8;

/**
 * A list of many rows in a box that scrolls: only those in view are in the document. A row that holds the focus stays.
 * @template {{ key: string, height: number }} Row heights in rem
 */
export class VirtualList {
  /** @type {Row[]} */
  #rows = [];
  /** Where each row begins, in pixels, and at its end where the last one ends. @type {number[]} */
  #tops = [0];
  /** @type {Map<string, HTMLElement>} */
  #drawn = new Map();
  #view;
  #list;
  #draw;

  /**
   * @param {HTMLElement} view the box
   * @param {HTMLElement} list in it
   * @param {(row: Row, item: HTMLElement) => void} draw fills a list item
   */
  constructor(view, list, draw) {
    this.#view = view;
    this.#list = list;
    this.#draw = draw;
    view.addEventListener('scroll', () => this.#paint(), { passive: true });
    list.addEventListener('focusin', (event) => this.#reveal(/** @type {HTMLElement} */ (event.target)));
    new ResizeObserver(() => this.#paint()).observe(view);
  }

  /** @param {Row[]} rows */
  show(rows) {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.#rows = rows;
    this.#tops = [0];
    for (const row of rows) this.#tops.push(this.#tops[this.#tops.length - 1] + row.height * rem);
    this.#list.style.height = `${this.#tops[rows.length]}px`;
    for (const item of this.#drawn.values()) item.remove();
    this.#drawn.clear();
    this.#paint();
  }

  /** Each row that is in the document, with its item. @param {(row: Row, item: HTMLElement) => void} visit */
  forEach(visit) {
    for (const row of this.#rows) {
      const item = this.#drawn.get(row.key);
      if (item) visit(row, item);
    }
  }

  #paint() {
    const { scrollTop, clientHeight } = this.#view;
    const first = Math.max(0, this.#at(scrollTop) - spare);
    const last = Math.min(this.#rows.length, this.#at(scrollTop + clientHeight) + 1 + spare);
    const wanted = new Set(this.#rows.slice(first, last).map((row) => row.key));
    for (const [key, item] of this.#drawn) {
      if (wanted.has(key) || item.contains(document.activeElement)) continue;
      item.remove();
      this.#drawn.delete(key);
    }
    for (let i = last - 1, after = /** @type {HTMLElement | null} */ (null); i >= first; i -= 1) {
      const row = this.#rows[i];
      let item = this.#drawn.get(row.key);
      if (!item) {
        item = h('li', { 'aria-setsize': this.#rows.length, 'aria-posinset': i + 1 });
        item.style.top = `${this.#tops[i]}px`;
        item.style.height = `${this.#tops[i + 1] - this.#tops[i]}px`;
        this.#draw(row, item);
        this.#drawn.set(row.key, item);
        // Behind the one drawn before it, so that the keyboard finds them in their order.
        this.#list.insertBefore(item, after?.isConnected ? after : null);
      }
      after = item;
    }
  }

  /** The row at this height. @param {number} top */
  #at(top) {
    let [low, high] = [0, Math.max(0, this.#rows.length - 1)];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#tops[middle] <= top) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The keyboard may reach rows beyond the view. @param {HTMLElement} target */
  #reveal(target) {
    target.scrollIntoView({ block: 'nearest' });
    this.#paint();
  }
}
