using System.Buffers.Text;

namespace Attest.Web.Access;

/// <summary>
/// Short-lived passes for visitors of pages that carry the widget: signed expiry dates, so nothing is stored. Whoever may open
/// the widget gets one, so the secret guards nothing but their age.
/// </summary>
internal sealed class VisitorPasses(PassSecret secret, TimeProvider time)
{
    private const string Prefix = "visitor";

    /// <summary>A working day; the widget fetches a new one where one has run out.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public string Issue()
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{Prefix}.{(time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()}");
        return $"{signed}.{Sign(signed)}";
    }

    /// <summary>No pass lives longer than those that are issued now, whoever signed it.</summary>
    public bool Accept(string? pass)
    {
        var cut = pass?.LastIndexOf('.') ?? -1;
        return cut > Prefix.Length
            && pass!.StartsWith(Prefix, StringComparison.Ordinal)
            && long.TryParse(pass.AsSpan(Prefix.Length + 1, cut - Prefix.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var expiry)
            && time.GetUtcNow().ToUnixTimeSeconds() < expiry
            && expiry <= (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(pass[..cut])), Encoding.UTF8.GetBytes(pass[(cut + 1)..]));
    }

    private string Sign(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(secret.Value, Encoding.UTF8.GetBytes(text)));
}

/// <summary>
/// What signs visitors' passes: the configured secret, or a random one that is made on first use and kept in the user's data
/// folder, so that passes outlive a restart. It is no key's hash: who reads the settings can forge nothing.
/// </summary>
internal sealed partial class PassSecret(AccessOptions options, ILogger<PassSecret> logger)
{
    public const int MinBytes = 32;

    private byte[]? value;

    public byte[] Value => LazyInitializer.EnsureInitialized(
        ref value, () => string.IsNullOrEmpty(options.PassSecret) ? Kept() : Convert.FromBase64String(options.PassSecret));

    /// <summary>The secret in the file, which is made where it does not exist, for nobody but its owner.</summary>
    /// <exception cref="IOException">It can be neither read nor written.</exception>
    internal static byte[] ReadOrCreate(string file)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var whole = $"{file}.{Guid.NewGuid():N}.tmp";
            var choice = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                choice.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

            using (var stream = new FileStream(whole, choice))
            {
                stream.Write(RandomNumberGenerator.GetBytes(MinBytes));
            }

            try
            {
                File.Move(whole, file);
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another instance was first, and its secret holds.
                File.Delete(whole);
            }
        }

        var secret = File.ReadAllBytes(file);
        return secret.Length >= MinBytes ? secret : throw new IOException($"{file} holds fewer than {MinBytes} bytes.");
    }

    private byte[] Kept()
    {
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        try
        {
            return folder.Length > 0 ? ReadOrCreate(Path.Combine(folder, "attest", "visitor-pass.secret")) : RandomNumberGenerator.GetBytes(MinBytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(exception.Message);
            return RandomNumberGenerator.GetBytes(MinBytes);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Visitors' passes end with this process, because their secret cannot be kept: {Problem} Set Access:PassSecret.")]
    private partial void LogNotKept(string problem);
}
