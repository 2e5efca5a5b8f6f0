/** @import { Answer, Citation, Conversation, StoredTurn } from './types.js' */
import { withBold } from './answer.js';
import { sourceName } from './dates.js';
import { h } from './dom.js';
import { isSaid } from './quotes.js';
import { link } from './route.js';
import { language, strings } from './strings.js';

const style = 'body{max-width:42rem;margin:3rem auto;padding:0 1.25rem;font:1.0625rem/1.6 Georgia,serif;color:#1c1e23;background:#fff}'
  + 'h2{margin-top:3rem;font-size:1.125rem}ol{padding-left:1.5rem;font-size:.9375rem;color:#585c65}blockquote{margin:.25rem 0;color:#1c1e23}a{color:#1b4f9c}';

/**
 * A conversation as a page of its own, every quote once, with a link to where it stands.
 * @param {Conversation} conversation
 */
export function conversationHtml(conversation) {
  const title = conversation.title ?? conversation.turns[0]?.question ?? strings.conversation;
  const page = h('html', { lang: language },
    h('head', null, h('meta', { charset: 'utf-8' }), h('meta', { name: 'viewport', content: 'width=device-width' }), h('title', null, title), h('style', null, style)),
    h('body', null, h('h1', { dir: 'auto' }, title), ...conversation.turns.flatMap(turnNodes)));
  return `<!doctype html>\n${page.outerHTML}\n`;
}

/** @param {StoredTurn} turn */
function turnNodes({ turn, question, answer }) {
  const id = (/** @type {number} */ marker) => `t${turn}c${marker}`;
  const said = answer.status === 'notInSources' ? [h('p', { dir: 'auto' }, h('em', null, answer.reason ?? answer.text))]
    : answer.sentences.map(({ text, citations }) => h('p', { dir: 'auto' }, ...withBold(text),
      ...citations.flatMap((marker) => [' ', h('a', { href: `#${id(marker)}` }, `[${marker}]`)])));
  return [h('h2', { dir: 'auto' }, question), ...said,
    answer.citations.length ? h('ol', null, ...answer.citations.map((citation) => note(citation, answer, id(citation.marker)))) : ''];
}

/**
 * @param {Citation} citation
 * @param {Answer} answer
 * @param {string} id
 */
function note(citation, answer, id) {
  const place = link({ articleId: citation.articleId, span: { start: citation.start, end: citation.end } });
  return h('li', { id, value: citation.marker, dir: 'auto' },
    isSaid(citation, answer) ? '' : h('blockquote', null, citation.quote),
    h('a', { href: place }, citation.title), citation.publisher ? ` — ${sourceName(citation)}` : '');
}
