namespace Linchpin.Preloading.Policy;

/// <summary>What becomes of the boot when preloading fails.</summary>
public enum OnFailure
{
    /// <summary><c>halt</c>: the machine stops, where the preload is what boots it; else the run fails.</summary>
    Halt,
    /// <summary><c>emergency</c>: the run fails with an exit code of its own, for the boot scripts to open an emergency shell.</summary>
    Emergency,
    /// <summary><c>continue</c>: the bundle that failed is undone alone, the others stay, and the run succeeds with a warning.</summary>
    Continue,
}
