/** @import { Chat } from './chat.js' */
import { ApiProblem } from './api.js';
import { announce, byId } from './dom.js';
import { frame } from './frame.js';
import { icon } from './icons.js';
import { conversationMarkdown, download } from './markdown.js';

const wide = matchMedia('(min-width: 64rem)');

/**
 * The bar on top: sidebar, title, new chat, export, theme.
 *
 * @param {Chat} chat
 * @param {() => void} startNew
 */
export function startHeader(chat, startNew) {
  const app = byId('app');
  const sidebar = byId('sidebar');
  const toggle = byId('sidebar-toggle');
  const exportButton = byId('export');
  const menu = byId('export-menu');

  toggle.append(icon('sidebar'));
  byId('new-chat').prepend(icon('plus'));
  byId('new-chat').setAttribute('aria-label', 'New chat');
  exportButton.prepend(icon('download'));
  exportButton.setAttribute('aria-label', 'Export the conversation');
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

  exportButton.addEventListener('click', () => setMenu(menu.hidden));
  document.addEventListener('click', (event) => { if (!exportButton.parentElement?.contains(/** @type {Node} */ (event.target))) setMenu(false); });
  byId('export-markdown').addEventListener('click', () => save('md', 'text/markdown', conversationMarkdown));
  byId('export-json').addEventListener('click', () => save('json', 'application/json', (conversation) => JSON.stringify(conversation, null, 2)));
  byId('export-print').addEventListener('click', () => { setMenu(false, true); print(); });
  startTheme();
  show();

  return { show, closeDrawer, closeMenus: () => setMenu(false, true) || closeDrawer() };

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

  /** @param {boolean} open @param {boolean} [refocus] @returns {boolean} whether it changed */
  function setMenu(open, refocus = false) {
    if (menu.hidden !== open) return false;
    menu.hidden = !open;
    exportButton.setAttribute('aria-expanded', String(open));
    if (open) byId('export-markdown').focus();
    else if (refocus) exportButton.focus();
    return true;
  }

  /**
   * @param {string} extension
   * @param {string} type
   * @param {(conversation: import('./types.js').Conversation) => string} write
   */
  async function save(extension, type, write) {
    setMenu(false, true);
    try {
      const conversation = await chat.stored();
      if (conversation) download(`conversation.${extension}`, type, write(conversation));
    } catch (problem) {
      announce(problem instanceof ApiProblem ? problem.message : 'The conversation cannot be exported.');
    }
  }
}

function startTheme() {
  const button = byId('theme');
  /** @type {['auto' | 'light' | 'dark', 'auto' | 'sun' | 'moon', string][]} */
  const themes = [['auto', 'auto', 'as the system'], ['light', 'sun', 'light'], ['dark', 'moon', 'dark']];
  const current = () => Math.max(0, themes.findIndex(([name]) => name === document.documentElement.dataset.theme));
  const show = () => {
    const [, picture, label] = themes[current()];
    button.replaceChildren(icon(picture));
    button.setAttribute('aria-label', `Theme: ${label}`);
    button.title = `Theme: ${label}`;
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
    announce(button.title);
  });
  show();
}
