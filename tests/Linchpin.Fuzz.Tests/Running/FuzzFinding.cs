namespace Linchpin.Fuzz.Tests;

/// <summary>An input that a parser has no answer to. It is written down, so that it can become a test.</summary>
internal sealed class FuzzFinding(FuzzTarget target, ulong seed, long execution, byte[] input, string what, Exception? inner = null)
    : Exception($"{target.Name}: execution {execution} of seed {seed} {what}\n{WriteDown(target, seed, execution, input)}", inner)
{
    private static string WriteDown(FuzzTarget target, ulong seed, long execution, byte[] input)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Checkout.Root, "artifacts", "fuzz", target.Name));
        var path = Path.Combine(folder.FullName, $"{seed}-{execution}.hex");
        FoundInput.Write(path, input);
        return $"The input is in {path}: keep it as tests/Linchpin.Fuzz.Tests/Found/{target.Name}/WHAT_IT_SHOWS.hex";
    }
}
