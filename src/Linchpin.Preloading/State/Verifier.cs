namespace Linchpin.Preloading.State;

/// <summary>Who checked a signature, as states and reports write it.</summary>
internal static class Verifier
{
    /// <summary>Linchpin alone.</summary>
    public const string Linchpin = "linchpin";

    /// <summary>The kernel too, when it loaded the program.</summary>
    public const string Kernel = "kernel";
}
