/** @import { Article, Citation, Span } from './types.js' */
import { h } from './dom.js';
import { strings } from './strings.js';

/** What a place means in the conversation. @typedef {{ citation: Citation, all: Citation[] }} Cited */

/**
 * The article's text, all of it, as paragraphs: each with the line breaks behind it, page furniture folded away unless the quote is in it.
 * @param {Article} article
 * @param {Span | null} quote
 * @param {Cited | null} cited
 * @returns {HTMLElement[]}
 */
export function paragraphs(article, quote, cited) {
  /** @type {HTMLElement[]} */
  const nodes = [];
  let isFirstMark = true;
  for (const match of article.text.matchAll(/[^\n]*\n*/g)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (start === end) continue;
    const words = start + match[0].replace(/\n+$/, '').length;
    const paragraph = h('div', { class: 'paragraph', dir: 'auto' }, ...pieces(article, { start, end: words }, quote, cited), h('span', { class: 'breaks' }, article.text.slice(words, end)));
    for (const mark of paragraph.querySelectorAll('mark')) {
      mark.id = isFirstMark ? 'quote' : '';
      isFirstMark = false;
    }
    const isFurniture = words > start && !paragraph.querySelector('mark, .also') && !withoutFurniture(article, start, words).trim();
    const before = nodes.at(-1);
    if (!isFurniture && !(words === start && before?.matches('details'))) nodes.push(paragraph);
    else if (before?.matches('details')) before.append(paragraph);
    // Its label is made by the style, for it is no part of the article.
    else nodes.push(h('details', { class: 'furniture' }, h('summary', { 'aria-label': strings.furniture, 'data-closed': strings.furniture, 'data-open': strings.hideFurniture }), paragraph));
  }
  return nodes;
}

/** So long is what an article says of itself in its first sentences, at most, in characters. */
const longestLead = 320;

/**
 * The first sentence of the article, and the next where both are short, as what it is about; null where nothing but its title is.
 * @param {Article} article
 * @returns {Span | null}
 */
export function leadOf(article) {
  const bare = (/** @type {string} */ words) => words.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
  const title = bare(article.title);
  for (const { index, 0: line } of article.text.matchAll(/[^\n]+/g)) {
    const isSentence = /[.!?。؟]["”’»)]*\s*$/.test(line) && line.length > 60 && !/^\s*</.test(line);
    if (!isSentence || (title && bare(line).startsWith(title)) || withoutFurniture(article, index, index + line.length).trim() !== line.trim()) continue;
    let end = 0;
    for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(line)) {
      if (end > 0 && end + segment.trimEnd().length > longestLead) break;
      end += segment.length;
      if (end > longestLead / 2) break;
    }
    return { start: index, end: index + line.slice(0, end).trimEnd().length };
  }
  return null;
}

/** @param {Article} article @param {number} start @param {number} end */
function withoutFurniture(article, start, end) {
  let rest = '';
  let at = start;
  for (const span of article.boilerplate) {
    if (span.end <= at || span.start >= end) continue;
    rest += article.text.slice(at, Math.max(at, span.start));
    at = Math.max(at, span.end);
  }
  return rest + article.text.slice(Math.min(at, end), end);
}

/**
 * Text as nodes: a mark for what is quoted, its answer span strong inside, furniture dimmed, the answer's other quotes underlined.
 * @param {Article} article
 * @param {Span} part
 * @param {Span | null} quote
 * @param {Cited | null} cited
 * @returns {Node[]}
 */
function pieces(article, part, quote, cited) {
  const answer = cited?.citation.answerSpan ?? null;
  const others = (cited?.all ?? []).filter((other) => other !== cited?.citation && other.articleId === article.articleId);
  const [from, to] = quote ? [quote.start, quote.end].map((at) => Math.min(Math.max(at, part.start), part.end)) : [part.start, part.start];
  if (from >= to) return run(part.start, part.end);
  return [...run(part.start, from), h('mark', { tabindex: -1 }, ...run(from, to)), ...run(to, part.end)];

  /** @param {number} start @param {number} end @returns {Node[]} */
  function run(start, end) {
    const spans = [...article.boilerplate, ...others, ...(answer ? [answer] : [])];
    const cuts = [...new Set([start, end, ...spans.flatMap((span) => [span.start, span.end])])].filter((cut) => cut >= start && cut <= end).sort((a, b) => a - b);
    return cuts.slice(0, -1).map((at, i) => {
      const text = article.text.slice(at, cuts[i + 1]);
      const inside = (/** @type {Span} */ span) => span.start <= at && at < span.end;
      if (quote && answer && inside(answer) && inside(quote)) return h('strong', null, text);
      if (article.boilerplate.some(inside)) return h('span', { class: 'boilerplate' }, text);
      if (others.some(inside) && !(quote && inside(quote))) return h('span', { class: 'also' }, text);
      return document.createTextNode(text);
    });
  }
}
