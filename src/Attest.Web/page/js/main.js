/** @import { Place } from './types.js' */
import { api, ApiProblem } from './api.js';
import { forgetArticles } from './articles.js';
import { Chat } from './chat.js';
import { hideCard, watchCard } from './citation-card.js';
import { startComposer } from './composer.js';
import { Connection } from './connection.js';
import { ConversationList } from './conversation-list.js';
import { copies } from './copies.js';
import { announce, byId } from './dom.js';
import { frame, startFrame } from './frame.js';
import { startHeader } from './header.js';
import { startKeys } from './keys.js';
import { fragment, readFragment, visit } from './route.js';
import { startSidebar } from './sidebar.js';
import { startSignIn } from './sign-in.js';
import { SourceList } from './source-list.js';
import { SourcePane } from './source-pane.js';
import { tab } from './storage.js';
import { strings, writeTexts } from './strings.js';
import { showWelcome, startViews } from './welcome.js';

/** Puts the page together, once its document is there. */
export function start() {
  writeTexts();
  const sources = new SourceList(openPlace);
  const chat = new Chat({
    info: (id) => sources.info(id),
    open: openPlace,
    limits: () => frame.limits ?? sources.limits,
    versions: (id, turn) => conversations.versionsOf(id, turn),
    branched: (from, to, turn) => conversations.branch(from, to, turn),
    show: (id) => void go(id),
  });
  const pane = new SourcePane({ close: closePane, step: (place) => openPlace(place, null) });
  /** @type {ConversationList} */
  const conversations = new ConversationList({
    open: (id) => { header.closeDrawer(); void go(id); },
    deleted: (id) => { if (id === chat.conversationId) void go(null, false); },
    renamed: (id, title) => { if (id === chat.conversationId) { chat.title = title; header.show(); } },
    current: () => chat.conversationId,
  });
  const connection = new Connection(load);
  const header = startHeader(chat, () => go(null));
  const composer = startComposer(chat, sources, connection);

  /** What to focus when the source pane closes. @type {HTMLElement | null} */
  let opener = null;
  let loaded = false;

  chat.addEventListener('change', () => {
    const isFirst = chat.turns.length === 0;
    byId('chat').classList.toggle('first', isFirst);
    for (const id of ['welcome', 'start']) byId(id).hidden = !isFirst;
    byId('scroller').hidden = isFirst;
    const id = chat.conversationId;
    if (id && chat.title && !chat.busy) conversations.remember(id, chat.title);
    if (!chat.busy) {
      tab.set('current', id);
      if ((history.state?.conversation ?? null) !== id) history.replaceState({ conversation: id }, '');
    }
    header.show();
  });

  addEventListener('popstate', async () => {
    const id = history.state ? history.state.conversation : chat.conversationId;
    if (id !== chat.conversationId) await showConversation(id);
    showPlace();
  });

  startKeys({
    escape() {
      if (hideCard() || header.closeMenus()) return;
      if (chat.busy) chat.stop();
      else if (pane.isOpen) closePane();
      else frame.close();
    },
    isReading: () => pane.isOpen,
  });
  watchCard();
  startSidebar(conversations.isEmpty);
  startSignIn();
  startViews(composer);
  startFrame(() => byId('question').focus());
  conversations.render();
  void load();

  /** Reads what is loaded, and what this tab was showing; runs again when the server comes back. */
  async function load() {
    try {
      const list = await api.articles();
      forgetArticles();
      sources.show(list.articles);
      showWelcome(list, { ask: (question) => composer.ask(question), open: openPlace });
      if (loaded) return;
      loaded = true;
      const id = history.state?.conversation ?? tab.get('current', null);
      if (id) await showConversation(id);
      else {
        history.replaceState({ conversation: null }, '');
        chat.showStopped();
      }
      showPlace();
      if (!pane.isOpen && !frame.isActive && matchMedia('(hover: hover)').matches) byId('question').focus({ preventScroll: true });
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
    }
  }

  /**
   * Shows another conversation, or the first view, as a new entry of the history.
   * @param {string | null} id
   * @param {boolean} [takesFocus]
   */
  async function go(id, takesFocus = true) {
    visit(id);
    await showConversation(id);
    showPlace();
    if (takesFocus) byId('question').focus();
  }

  /** @param {string | null} id */
  async function showConversation(id) {
    chat.clear();
    if (id === null) return;
    try {
      const conversation = await api.conversation(id);
      chat.show({ ...conversation, title: conversation.title ?? conversations.titleOf(id) });
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || problem.status !== 404) return;
      const copy = copies.find(id);
      if (copy) {
        chat.show({ ...copy, title: conversations.titleOf(id) ?? copy.title }, true);
        return;
      }
      conversations.drop(id);
      announce(strings.conversationGone);
    }
  }

  /**
   * Opens a place as a new entry of the history.
   * @param {Place} place
   * @param {HTMLElement | null} from null keeps what is focused on closing
   */
  function openPlace(place, from) {
    opener = from ?? opener;
    header.closeDrawer();
    const hash = fragment(place);
    if (location.hash !== hash) visit(chat.conversationId, hash);
    showPlace();
  }

  function closePane() {
    visit(chat.conversationId);
    showPlace();
  }

  /** Brings the source pane in line with the address. */
  function showPlace() {
    hideCard();
    const place = readFragment(location.hash);
    for (const chip of document.querySelectorAll('.cite[aria-current]')) chip.removeAttribute('aria-current');
    if (place) {
      const cited = chat.citationAt(place);
      if (opener?.matches('.cite')) opener.setAttribute('aria-current', 'true');
      void pane.open(place, cited);
      opener?.scrollIntoView({ block: 'nearest' });
    } else if (pane.isOpen) {
      pane.close();
      (opener?.isConnected ? opener : byId('question')).focus();
      opener = null;
    }
  }
}
