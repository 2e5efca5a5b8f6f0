/** @import { Chat } from './chat.js' */
/** @import { Connection } from './connection.js' */
/** @import { SourceList } from './source-list.js' */
import { limit } from './api.js';
import { announce, byId } from './dom.js';
import { icon } from './icons.js';
import { tab } from './storage.js';
import { strings } from './strings.js';

/**
 * The box for the question. What is typed survives a reload, an error and a lost server.
 *
 * @param {Chat} chat
 * @param {SourceList} sources
 * @param {Connection} connection
 */
export function startComposer(chat, sources, connection) {
  /** @type {HTMLTextAreaElement} */
  const box = byId('question');
  const button = byId('ask');
  const note = byId('composer-note');

  box.value = tab.get('draft', '');
  box.addEventListener('input', () => {
    tab.set('draft', box.value || null);
    show();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!chat.busy) submit();
    else announce(strings.stillWriting);
  });
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    if (chat.busy) chat.stop();
    else submit();
  });
  chat.addEventListener('change', show);
  sources.addEventListener('change', show);
  show();

  return { ask, begin };

  /** Puts the beginning of a question into the box, to be gone on with. @param {string} words */
  function begin(words) {
    box.value = words;
    tab.set('draft', words);
    show();
    box.focus();
    box.setSelectionRange(words.length, words.length);
  }

  function submit() {
    const question = box.value.trim();
    if (!question || question.length > limit.question) {
      box.focus();
      return;
    }
    if (ask(question)) {
      box.value = '';
      tab.set('draft', null);
      show();
    }
  }

  /** @param {string} question @returns {boolean} whether it was asked */
  function ask(question) {
    if (chat.busy) return false;
    if (!connection.isFine || sources.isNoneSelected) {
      say(connection.isFine ? sources.note : strings.notReadyToAsk, true);
      if (!box.value) box.value = question;
      announce(note.textContent ?? '');
      return false;
    }
    void chat.ask(question);
    box.focus({ preventScroll: true });
    return true;
  }

  function show() {
    const over = box.value.length - limit.question;
    button.replaceChildren(icon(chat.busy ? 'stop' : 'send'));
    button.setAttribute('aria-label', chat.busy ? strings.stop : strings.ask);
    button.title = chat.busy ? strings.stop : strings.askByKey;
    button.setAttribute('aria-disabled', String(!chat.busy && (!box.value.trim() || over > 0)));
    box.setAttribute('aria-invalid', String(over > 0));
    if (!CSS.supports('field-sizing', 'content')) {
      box.style.height = 'auto';
      box.style.height = `${box.scrollHeight}px`;
    }
    if (over > 0) say(strings.tooLong(over, limit.question), true);
    else if (over > -400) say(strings.charactersLeft(-over), false);
    else say(sources.note, sources.isNoneSelected);
  }

  /** @param {string} text @param {boolean} bad */
  function say(text, bad) {
    note.textContent = text;
    note.classList.toggle('bad', bad);
  }
}
