/** @import { Answer, Conversation } from './types.js' */
import { shortDate } from './dates.js';
import { isSaid } from './quotes.js';
import { link } from './route.js';
import { strings } from './strings.js';

/**
 * Text that means only itself in Markdown.
 * @param {string} text
 */
const plain = (text) => text.replace(/[\u202A-\u202E\u2066-\u2069]/g, '').replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&').replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, '$1\\$2');

/**
 * A sentence with its bold parts and markers.
 * @param {string} text
 */
const sentence = (text) => text.split('**').map(plain).join('**');

/**
 * An answer with its citations: every marker with the quote, where it stands, and the link to it.
 * @param {Answer} answer
 */
export function answerMarkdown(answer) {
  if (answer.status === 'notInSources') return `_${plain(answer.reason ?? answer.text)}_\n`;
  const text = answer.sentences.map(({ text, citations }) => [sentence(text), ...citations.map((marker) => `[${marker}]`)].join(' '));
  const notes = answer.citations.map((citation) => {
    const source = [citation.title, citation.publisher, shortDate(citation)].filter(Boolean).join(', ');
    const place = link({ articleId: citation.articleId, span: { start: citation.start, end: citation.end } });
    // What the answer quotes whole is not said again.
    return `[${citation.marker}] ${isSaid(citation, answer) ? '' : `“${plain(citation.quote)}” — `}[${plain(source)}](<${place}>)`;
  });
  return `${[...text, ...notes].join('\n\n')}\n`;
}

/** @param {Conversation} conversation */
export function conversationMarkdown(conversation) {
  const title = conversation.title ?? conversation.turns[0]?.question ?? strings.conversation;
  const turns = conversation.turns.map((turn) => `## ${plain(turn.question)}\n\n${answerMarkdown(turn.answer)}`);
  return `# ${plain(title)}\n\n${turns.join('\n')}`;
}

/**
 * Hands text to the browser as a file.
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
