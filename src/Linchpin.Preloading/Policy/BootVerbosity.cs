namespace Linchpin.Preloading.Policy;

/// <summary>How much a run while the machine boots tells the kernel's log, and with it the journal.</summary>
public enum BootVerbosity
{
    /// <summary>Failures alone.</summary>
    Quiet,
    /// <summary>Each bundle, and the seal.</summary>
    Info,
    /// <summary>Besides, what the seal does not hold.</summary>
    Verbose,
}
