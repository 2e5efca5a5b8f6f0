/** @import { Chat } from './chat.js' */
import { ApiProblem } from './api.js';
import { announce, byId } from './dom.js';
import { frame } from './frame.js';
import { icon } from './icons.js';
import { conversationMarkdown, download } from './markdown.js';
import { conversationHtml } from './saved-page.js';
import { language, languages, setLanguage, strings } from './strings.js';

const wide = matchMedia('(min-width: 64rem)');

/**
 * The bar on top: sidebar, title, new chat, export, theme, language.
 *
 * @param {Chat} chat
 * @param {() => void} startNew
 */
export function startHeader(chat, startNew) {
  const app = byId('app');
  const sidebar = byId('sidebar');
  const toggle = byId('sidebar-toggle');
  const exportButton = byId('export');

  toggle.append(icon('sidebar'));
  byId('new-chat').prepend(icon('plus'));
  exportButton.prepend(icon('download'));
  byId('new-chat').addEventListener('click', startNew);
  byId('skip').addEventListener('click', () => byId('question').focus());

  const isOpen = () => (wide.matches ? !app.classList.contains('narrow') : app.classList.contains('drawer-open'));
  const arrange = () => {
    toggle.setAttribute('aria-expanded', String(isOpen()));
    // Behind an open drawer nothing can be reached by keyboard; a closed one cannot be reached itself (it is invisible).
    const covered = !wide.matches && isOpen();
    for (const id of ['scroller', 'composer', 'source']) byId(id).inert = covered;
  };
  toggle.addEventListener('click', () => {
    app.classList.toggle(wide.matches ? 'narrow' : 'drawer-open');
    arrange();
    if (!wide.matches && isOpen()) sidebar.focus();
  });
  app.addEventListener('click', (event) => { if (event.target === app) closeDrawer(); });
  wide.addEventListener('change', () => { app.classList.remove('drawer-open'); arrange(); });
  arrange();

  byId('more').append(icon('more'));
  const menus = [exportButton, byId('more')].map(startMenu);
  const closeMenus = () => menus.map((set) => set(false, true)).some(Boolean);
  byId('export-markdown').addEventListener('click', () => save('md', 'text/markdown', conversationMarkdown));
  byId('export-html').addEventListener('click', () => save('html', 'text/html', conversationHtml));
  byId('export-json').addEventListener('click', () => save('json', 'application/json', (conversation) => JSON.stringify(conversation, null, 2)));
  byId('export-print').addEventListener('click', () => { closeMenus(); print(); });
  byId('help').prepend(icon('keyboard'));
  byId('help').addEventListener('click', closeMenus);
  startTheme();
  startLanguage();
  show();

  return { show, closeDrawer, closeMenus: () => closeMenus() || closeDrawer() };

  function show() {
    byId('conversation-title').textContent = chat.turns.length ? chat.title : '';
    document.title = chat.turns.length && chat.title ? `${chat.title.slice(0, 60)} – ${frame.isActive ? frame.title : 'Attest'}` : frame.isActive ? frame.title : 'Attest';
    exportButton.hidden = !chat.conversationId;
  }

  /** @returns {boolean} whether it was open */
  function closeDrawer() {
    if (!app.classList.contains('drawer-open')) return false;
    app.classList.remove('drawer-open');
    arrange();
    toggle.focus();
    return true;
  }

  /**
   * @param {string} extension
   * @param {string} type
   * @param {(conversation: import('./types.js').Conversation) => string} write
   */
  async function save(extension, type, write) {
    closeMenus();
    try {
      const conversation = await chat.stored();
      if (conversation) download(`conversation.${extension}`, type, write(conversation));
    } catch (problem) {
      announce(problem instanceof ApiProblem ? problem.message : strings.notExported);
    }
  }
}

/**
 * A button with a menu below it.
 * @param {HTMLElement} button
 * @returns {(open: boolean, refocus?: boolean) => boolean} opens or closes it, and tells whether that changed anything
 */
function startMenu(button) {
  const items = byId(button.getAttribute('aria-controls') ?? '');
  const set = (/** @type {boolean} */ open, refocus = false) => {
    if (items.hidden !== open) return false;
    items.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (open) items.querySelector('button')?.focus();
    else if (refocus) button.focus();
    return true;
  };
  button.addEventListener('click', () => set(items.hidden));
  document.addEventListener('click', (event) => { if (!button.parentElement?.contains(/** @type {Node} */ (event.target))) set(false); });
  items.addEventListener('keydown', (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const all = [...items.querySelectorAll('button')];
    all[(all.findIndex((item) => item === document.activeElement) + by + all.length) % all.length].focus();
  });
  return set;
}

/** The next of the languages, named in itself. */
function startLanguage() {
  const button = byId('language');
  const all = /** @type {(keyof typeof languages)[]} */ (Object.keys(languages));
  const next = all[(all.indexOf(language) + 1) % all.length];
  button.lang = next;
  button.append(icon('language'), languages[next].name);
  button.addEventListener('click', () => setLanguage(next));
}

function startTheme() {
  const button = byId('theme');
  const themes = /** @type {const} */ ([['auto', 'auto'], ['light', 'sun'], ['dark', 'moon']]);
  const current = () => Math.max(0, themes.findIndex(([name]) => name === document.documentElement.dataset.theme));
  const show = () => {
    const [name, picture] = themes[current()];
    button.replaceChildren(icon(picture), strings.theme(name));
  };
  button.addEventListener('click', () => {
    const [name] = themes[(current() + 1) % themes.length];
    if (name === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
    try {
      localStorage.setItem('attest.theme', name);
    } catch {
      // Storage may be blocked; the choice then holds until the page closes.
    }
    show();
    announce(strings.theme(name));
  });
  show();
}
