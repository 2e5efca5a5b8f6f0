namespace Attest.Models;

/// <summary>Whose service is asked.</summary>
public enum ModelProvider
{
    /// <summary>None: what runs in this process has to do.</summary>
    None,

    /// <summary>api.openai.com.</summary>
    OpenAI,

    /// <summary>Azure OpenAI or Foundry, by its v1 route: the endpoint is https://NAME.openai.azure.com, the model a deployment's name.</summary>
    Azure,

    /// <summary>Any server of OpenAI's protocol: Ollama, LM Studio, vLLM, llama.cpp, gateways. The endpoint ends in /v1 as a rule.</summary>
    Compatible,
}
