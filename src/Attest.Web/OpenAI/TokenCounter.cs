using Attest.Models;
using Attest.Questions;

namespace Attest.Web.OpenAI;

/// <summary>
/// Fills "usage": tokens as the embedding model's tokenizer counts them. An estimate, because no model of OpenAI's is involved
/// and nothing is billed by it.
/// </summary>
internal sealed class TokenCounter(LoadedModels models)
{
    /// <summary>English text has about four characters a token; used where no tokenizer is loaded.</summary>
    private const int CharactersPerToken = 4;

    public UsageDocument Count(Question question, string answer)
    {
        var prompt = question.History.Sum(turn => Count(turn.Text)) + Count(question.Text);
        var completion = Count(answer);
        return new UsageDocument(prompt, completion, prompt + completion);
    }

    private int Count(string text)
    {
        return models.CountTokens is { } count ? count(text) : (text.Length + CharactersPerToken - 1) / CharactersPerToken;
    }
}
