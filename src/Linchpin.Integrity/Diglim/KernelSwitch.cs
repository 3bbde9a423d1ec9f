namespace Linchpin.Integrity;

/// <summary>What the kernel vouches for by itself.</summary>
internal static class KernelSwitch
{
    private const string SignatureEnforcement = "/sys/module/module/parameters/sig_enforce";

    /// <summary>Whether it refuses modules that nobody it trusts has signed. Once it does, it does so until it stops.</summary>
    public static bool AreModulesSigned => File.Exists(SignatureEnforcement) && File.ReadAllText(SignatureEnforcement).StartsWith('Y');
}
