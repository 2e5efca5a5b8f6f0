using System.Reflection;

namespace Attest.Tests;

/// <summary>A pattern that nobody can read at a glance is written of parts, or as a list of words.</summary>
internal static class LongRegexes
{
    public const int Longest = 160;

    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static string[] In(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           from member in type.GetMembers(Any)
           from regex in member.GetCustomAttributes<GeneratedRegexAttribute>()
           where regex.Pattern.Length > Longest
           select $"{type.Name}.{member.Name} has {regex.Pattern.Length} characters",
    ];
}
