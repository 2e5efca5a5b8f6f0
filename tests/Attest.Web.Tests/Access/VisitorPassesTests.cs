using System.Buffers.Text;
using System.Security.Cryptography;
using Attest.Web.Access;
using Attest.Web.Tests.Conversations;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attest.Web.Tests.Access;

public sealed class VisitorPassesTests
{
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    private readonly ManualTime time = new();

    [Fact]
    public void APassHoldsUntilItRunsOut()
    {
        var passes = Passes(Secret);
        var pass = passes.Issue();

        Assert.True(passes.Accept(pass));
        time.Advance(VisitorPasses.Lifetime - TimeSpan.FromSeconds(1));
        Assert.True(passes.Accept(pass));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(passes.Accept(pass));
    }

    [Fact]
    public void AnotherInstanceWithTheSameSecretTakesIt()
    {
        var pass = Passes(Secret).Issue();

        Assert.True(Passes(Secret).Accept(pass));
        Assert.False(Passes(RandomNumberGenerator.GetBytes(32)).Accept(pass));
    }

    [Fact]
    public void AChangedDateIsNotTaken()
    {
        var passes = Passes(Secret);
        var parts = passes.Issue().Split('.');
        var earlier = long.Parse(parts[1], CultureInfo.InvariantCulture) - 1;

        Assert.False(passes.Accept($"{parts[0]}.{earlier}.{parts[2]}"));
    }

    [Fact]
    public void NoPassLivesLongerThanThoseThatAreIssuedWhoeverSignedIt()
    {
        Assert.True(Passes(Secret).Accept(Signed(VisitorPasses.Lifetime)));
        Assert.False(Passes(Secret).Accept(Signed(VisitorPasses.Lifetime + TimeSpan.FromSeconds(1))));
    }

    /// <summary>As issued before there was a secret: by whoever read the settings.</summary>
    [Fact]
    public void TheHashOfAKeySignsNothing()
    {
        var options = new AccessOptions { Keys = [AccessKey.Hash("a")], PassSecret = Convert.ToBase64String(Secret) };
        var fromKeys = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Keys[0]), 32, info: "attest visitor pass"u8.ToArray());

        Assert.False(new VisitorPasses(new PassSecret(options, NullLogger<PassSecret>.Instance), time).Accept(Signed(TimeSpan.FromHours(1), fromKeys)));
    }

    [Fact]
    public void TheSecretIsMadeOnceAndForItsOwnerAlone()
    {
        var folder = Directory.CreateTempSubdirectory("attest-secret-");
        try
        {
            var file = Path.Combine(folder.FullName, "new", "visitor-pass.secret");

            var made = PassSecret.ReadOrCreate(file);

            Assert.Equal(PassSecret.MinBytes, made.Length);
            Assert.Equal(made, PassSecret.ReadOrCreate(file));
            Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("visitor")]
    [InlineData("visitor..")]
    [InlineData(".")]
    public void WhatIsNoPassIsNotTaken(string? text)
    {
        Assert.False(Passes(Secret).Accept(text));
    }

    private VisitorPasses Passes(byte[] secret)
    {
        return new VisitorPasses(new PassSecret(new AccessOptions { PassSecret = Convert.ToBase64String(secret) }, NullLogger<PassSecret>.Instance), time);
    }

    private string Signed(TimeSpan lifetime, byte[]? secret = null)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"visitor.{(time.GetUtcNow() + lifetime).ToUnixTimeSeconds()}");
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret ?? Secret, Encoding.UTF8.GetBytes(signed)))}";
    }
}
