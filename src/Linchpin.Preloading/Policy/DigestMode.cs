namespace Linchpin.Preloading.Policy;

/// <summary>What becomes of files that no list of digests has.</summary>
public enum DigestMode
{
    /// <summary><c>off</c>: nobody asks.</summary>
    Off,
    /// <summary><c>permissive</c>: it is told, and they are executed.</summary>
    Permissive,
    /// <summary><c>enforce</c>: they are refused.</summary>
    Enforce,
}
