/**
 * The JSON of the service, as TypeScript types.
 *
 * @typedef {{ start: number, end: number }} Span
 * @typedef {{ start: number, end: number, text: string }} AnswerSpan
 * @typedef {{ marker: number, articleId: string, title: string, publisher: string | null, published: string | null, publishedOrigin?: string | null,
 *   start: number, end: number, line: number, quote: string, answerSpan: AnswerSpan | null }} Citation
 * @typedef {{ text: string, citations: number[] }} Sentence
 * @typedef {{ articles: number, of: number }} SearchScope
 * @typedef {{ articleId: string, title: string, start: number, end: number, text: string }} Passage
 * @typedef {{ question: string, standaloneQuestion: string, status: 'answered' | 'closest' | 'notInSources', form: string, kind: string, reason: string | null,
 *   text: string, sentences: Sentence[], citations: Citation[], nearest: Passage[], confidence: number, answeredBy: string, searched?: SearchScope,
 *   fallbackReason?: string, writing?: { written: number, repaired: number, removed: number }, unstored?: boolean }} Answer
 * @typedef {Answer & { conversationId: string, turn: number }} ChatAnswer
 * @typedef {{ sources?: string[] | null, excludedSources?: string[] | null, publishedFrom?: string | null, publishedTo?: string | null }} Limits
 * @typedef {{ turn: number, askedAt: string, question: string, limits: Limits | null, answer: Answer }} StoredTurn
 * @typedef {{ conversationId: string, title: string | null, createdAt: string, updatedAt: string, turns: StoredTurn[] }} Conversation
 * @typedef {{ query: string, passages: (Passage & { rank: number, score: number })[] }} SearchResult
 * @typedef {{ articleId: string, title: string, publisher: string | null, published: string | null, publishedOrigin?: string | null, authors: string[], url: string | null }} ArticleInfo
 * @typedef {ArticleInfo & { text: string, boilerplate: Span[] }} Article
 * @typedef {{ articles: ArticleInfo[], problems: { path: string, line: number | null, what: string, remedy: string }[],
 *   questionCharacters: number, commentCharacters: number, titleCharacters: number, quotesOnly: boolean }} ArticleList
 * @typedef {{ questions: string[], complete: boolean, sample?: Answer | null }} Suggestions
 * @typedef {{ title?: string, status?: number, detail?: string, progress?: { stage: string, done: number, total: number } }} ProblemDetails
 *
 * A place in an article to show, and what the page knows about it.
 * @typedef {{ articleId: string, span: Span | null }} Place
 */
export {};
