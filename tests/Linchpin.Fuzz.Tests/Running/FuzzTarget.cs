using System.Text;

namespace Linchpin.Fuzz.Tests;

/// <summary>A parser to be fuzzed.</summary>
/// <param name="Name">What it is called in tables and folders.</param>
/// <param name="Seeds">Small inputs that it accepts, made by us.</param>
/// <param name="Read">Reads an input: true where there is a value, false where the parser refused it in its own way. Whatever else is thrown is a fault.</param>
internal sealed record FuzzTarget(string Name, Func<byte[][]> Seeds, Func<ReadOnlyMemory<byte>, bool> Read)
{
    /// <summary>What the format has words for.</summary>
    public byte[][] Words { get; init; } = [];

    /// <summary>A target whose parser refuses with an error of its own type.</summary>
    public static FuzzTarget Of<TError>(string name, Func<byte[][]> seeds, Action<ReadOnlyMemory<byte>> read, params string[] words) where TError : Exception =>
        new(name, seeds, input =>
        {
            try
            {
                read(input);
                return true;
            }
            catch (TError refusal) when (refusal.Message.Length > 0)
            {
                return false;
            }
        })
        { Words = [.. words.Select(Encoding.UTF8.GetBytes)] };

    /// <summary>A target whose input is text.</summary>
    public static FuzzTarget OfText<TError>(string name, Func<string[]> seeds, Action<string> read, params string[] words) where TError : Exception =>
        Of<TError>(name, () => [.. seeds().Select(Encoding.UTF8.GetBytes)], input => read(Encoding.UTF8.GetString(input.Span)), words);
}
