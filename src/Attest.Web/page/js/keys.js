import { openDialog } from './dialog.js';
import { byId, h } from './dom.js';
import { icon } from './icons.js';

/** @type {[keys: string[], does: string][]} */
const shortcuts = [
  [['/'], 'Go to the question'],
  [['j'], 'Next citation'],
  [['k'], 'Citation before'],
  [['Enter'], 'Open the citation in its article'],
  [['Esc'], 'Stop, or close what is open'],
  [['?'], 'Show this'],
];

/**
 * The keys that work wherever nothing is typed.
 * @param {{ escape: () => void, isReading: () => boolean }} page
 */
export function startKeys(page) {
  const help = byId('help');
  help.append(icon('keyboard'));
  help.addEventListener('click', showHelp);
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
  void openDialog('Keyboard', [h('dl', { class: 'keys' }, ...shortcuts.map(([keys, does]) => (
    h('div', null, h('dt', null, ...keys.map((key) => h('kbd', null, key))), h('dd', null, does)))))]);
}
