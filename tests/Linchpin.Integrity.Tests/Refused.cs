namespace Linchpin.Integrity.Tests;

/// <summary>Assertions about lists that are refused.</summary>
internal static class Refused
{
    /// <summary>That a list is refused for this reason, in words that have these among them.</summary>
    public static void For(DigestListFault fault, byte[] file, string words)
    {
        var refusal = Assert.Throws<DigestListException>(() => DigestList.Read(file, "x.digests"));
        Assert.Equal((fault, "x.digests"), (refusal.Fault, refusal.FileName));
        Assert.StartsWith("x.digests: ", refusal.Message);
        Assert.Contains(words, refusal.Message.Split('\n')[0]);
    }
}
