/** @import { Answer, Citation } from './types.js' */
import { h } from './dom.js';

/**
 * The quote as nodes, its answering words marked, cut around them to a readable length.
 * @param {Citation} citation
 * @param {number} [most] so many characters
 */
export function quoteNodes({ quote, answerSpan, start }, most = Infinity) {
  const isMarked = answerSpan !== null && answerSpan.end - answerSpan.start < quote.length * .8;
  const [from, to] = isMarked ? [answerSpan.start - start, answerSpan.end - start] : [0, 0];
  const isLong = quote.length > most * 1.2;
  const first = isLong ? Math.max(0, Math.min(from - most / 3, quote.length - most)) : 0;
  const last = isLong ? Math.max(first + most, to) : quote.length;
  const lines = (/** @type {string} */ text) => text.replace(/\s*\n\s*/g, '\n');
  return [
    first > 0 ? `… ${lines(quote.slice(first, from).replace(/^\S*\s+/, ''))}` : lines(quote.slice(0, from)),
    ...(isMarked ? [h('strong', null, quote.slice(from, to))] : []),
    last < quote.length ? `${lines(quote.slice(to, last).replace(/\s+\S*$/, ''))} …` : lines(quote.slice(to)),
  ];
}

/** Whether the answer has the whole quote in its own text already, whatever is bold in it. @param {Citation} citation @param {Answer} answer */
export const isSaid = ({ quote }, { text }) => bare(text).includes(bare(quote));

/** @param {string} words */
const bare = (words) => words.replace(/[*\s]+/g, '');

/** A quote too long to be repeated: its beginning and its end. @param {string} quote @param {number} most */
export function shortened(quote, most) {
  if (quote.length <= most) return quote;
  const head = quote.slice(0, most * .6).replace(/\s+\S*$/, '');
  const tail = quote.slice(quote.length - most * .3).replace(/^\S*\s+/, '');
  return `${head} … ${tail}`;
}

/** How much of the article is shown around a quote, at most, in characters. */
const around = 220;

/**
 * What stands before and after a quote: whole sentences as far as they are short, of its own paragraph.
 * @param {string} text of the article
 * @param {{ start: number, end: number }} span
 */
export function surroundings(text, { start, end }) {
  const head = text.slice(Math.max(0, start - around), start);
  const tail = text.slice(end, end + around);
  const before = head.slice(head.trimEnd().lastIndexOf('\n') + 1);
  const [after] = tail.trimStart().split('\n');
  return {
    before: start > around && before.length === head.length ? `… ${before.replace(/^\S*\s+/, '').trimStart()}` : before.trimStart(),
    after: end + around < text.length && after.length >= tail.trimStart().length ? `${after.replace(/\s+\S*$/, '')} …` : after,
  };
}
