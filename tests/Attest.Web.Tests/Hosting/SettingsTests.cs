using Attest.Web.Tests.Server;
using Microsoft.Extensions.Options;

namespace Attest.Web.Tests.Hosting;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Bm25:K2=1", "the command line: Bm25:K2 is no setting.")]
    [InlineData("Limit:BodyBytes=1", "the command line: Limit is no section.")]
    [InlineData("Limits:QuestionsPerMinute=many", "the command line: Limits:QuestionsPerMinute is 'many'; it takes a whole number from ")]
    [InlineData("Limits:BodyBytes=1", "Limits:BodyBytes is '1'; it takes a whole number from 1024 to ")]
    [InlineData("DirectLine:Secret=short", "DirectLine:Secret must have 16 characters or more.")]
    public async Task WhatNoSettingTakesEndsTheStart(string setting, string expected)
    {
        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => AttestServer.StartAsync([setting], loadsSources: false));

        Assert.Contains(thrown.Failures, failure => failure.StartsWith(expected, StringComparison.Ordinal));
    }
}
