using System.Text.Json;
using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Measuring;

/// <summary>A policy in one line, each key in it, in the order of their table: two policies give the same line only if they say the same.</summary>
internal static class PolicyText
{
    internal static string Of(PreloadPolicy policy) => string.Join(' ', PolicyKey.All.Select(key => $"{key.Name}={key.Write(policy)}"));

    /// <summary>A text between double quotes, as JSON has it.</summary>
    internal static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    internal static string Quoted(IEnumerable<string> texts) => $"[{string.Join(',', texts.Select(Quoted))}]";
}
