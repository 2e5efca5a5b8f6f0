namespace Attest.Web.OpenAI;

/// <summary>Counted by <see cref="TokenCounter"/>.</summary>
internal sealed record UsageDocument(int PromptTokens, int CompletionTokens, int TotalTokens);
