using Attest.Questions;

namespace Attest.Web.Chat;

/// <summary><see cref="QuestionAnswerer.AskStreamingAsync"/> as a value, so that tests can answer at a pace of their own.</summary>
internal delegate IAsyncEnumerable<AnswerEvent> AnswerStream(Question question, CancellationToken cancellationToken);
