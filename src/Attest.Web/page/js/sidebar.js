import { byId } from './dom.js';
import { browser } from './storage.js';

const names = /** @type {const} */ (['sources', 'chats']);

/**
 * The tabs of the sidebar; the one last used is shown again.
 * @param {boolean} hasNoChats
 */
export function startSidebar(hasNoChats) {
  const tabs = names.map((name) => byId(`tab-${name}`));
  tabs.forEach((tab, i) => {
    tab.addEventListener('click', () => select(i));
    tab.addEventListener('keydown', (event) => {
      const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: names.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      select((to + names.length) % names.length);
      tabs[(to + names.length) % names.length].focus();
    });
  });
  select(Math.max(0, names.indexOf(browser.get('tab', /** @type {typeof names[number]} */ (hasNoChats ? 'sources' : 'chats')))), false);

  /** @param {number} at @param {boolean} [keep] */
  function select(at, keep = true) {
    names.forEach((name, i) => {
      tabs[i].setAttribute('aria-selected', String(i === at));
      tabs[i].tabIndex = i === at ? 0 : -1;
      byId(`panel-${name}`).hidden = i !== at;
    });
    if (keep) browser.set('tab', names[at]);
  }
}
