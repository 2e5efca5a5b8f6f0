import { openDialog } from './dialog.js';
import { byId, h } from './dom.js';
import { strings } from './strings.js';

/**
 * The keys that work wherever nothing is typed.
 * @param {{ escape: () => void, isReading: () => boolean }} page
 */
export function startKeys(page) {
  byId('help').addEventListener('click', showHelp);
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    if (event.key === 'Escape') {
      page.escape();
      return;
    }
    const types = event.target instanceof HTMLElement && event.target.matches('input:not([type=checkbox]), textarea, select');
    if (types || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { '/': () => byId('question').focus(), j: () => step(1), k: () => step(-1), '?': showHelp }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  /** @param {1 | -1} by */
  function step(by) {
    const turn = document.activeElement?.closest('.turn') ?? document.querySelector('.cite[aria-current]')?.closest('.turn')
      ?? document.querySelector('.turn:last-child');
    const chips = /** @type {HTMLElement[]} */ ([...(turn?.querySelectorAll('button.cite') ?? [])]);
    if (!chips.length) return;
    const at = chips.findIndex((chip) => (page.isReading() ? chip.ariaCurrent === 'true' : chip === document.activeElement));
    const next = chips[(at < 0 && by < 0 ? chips.length - 1 : at + by + chips.length) % chips.length];
    next.focus();
    if (page.isReading()) next.click();
  }
}

function showHelp() {
  void openDialog(strings.keyboard, [h('dl', { class: 'keys' }, ...Object.entries(strings.shortcuts).map(([key, does]) => (
    h('div', null, h('dt', null, h('kbd', null, key)), h('dd', null, does)))))]);
}
