namespace Linchpin.Bundles.Tests;

/// <summary>Assertions about bundles that are refused.</summary>
internal static class Refused
{
    /// <summary>That the bundle is refused for this reason.</summary>
    public static BundleException For(BundleFault fault, byte[] file, TrustStore trust, VerificationOptions? options = null)
    {
        var refusal = Assert.Throws<BundleException>(() => VerifiedBundle.Verify(file, "x.lpb", trust, options ?? Samples.At(Samples.Now)));
        Assert.True(fault == refusal.Fault, $"expected {fault}, but it was {refusal.Fault}: {refusal.Message}");
        Assert.StartsWith("x.lpb: ", refusal.Message);
        return refusal;
    }

    /// <summary>That the bundle is refused, for whichever reason.</summary>
    public static BundleFault Somehow(byte[] file, TrustStore trust, string what)
    {
        try
        {
            VerifiedBundle.Verify(file, "x.lpb", trust, Samples.At(Samples.Now));
        }
        catch (BundleException refusal)
        {
            return refusal.Fault;
        }
        Assert.Fail($"accepted: {what}");
        return default;
    }
}
