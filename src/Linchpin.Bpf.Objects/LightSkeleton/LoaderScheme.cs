namespace Linchpin.Bpf.Objects;

/// <summary>What of a loader a kernel has signed when it checks signatures. Kernels differ, and nothing but trying tells which has which.</summary>
public enum LoaderScheme
{
    /// <summary>The instructions alone, which look at the SHA-256 of their data themselves. Linux 6.18.</summary>
    Instructions,
    /// <summary>The instructions, and after them the data. Linux 7.3; 6.19 to 7.2 have one or the other.</summary>
    InstructionsAndData,
}
