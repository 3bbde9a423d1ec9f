namespace Linchpin.Bpf.Objects;

/// <summary>What of a loader is signed. Kernels that check signatures differ in it, and nothing but trying tells which has which.</summary>
public enum LoaderScheme
{
    /// <summary>The instructions alone, which look at the SHA-256 of their data themselves. Linux 6.18.</summary>
    Instructions,
    /// <summary>The instructions, and after them the data. Linux 7.3; 6.19 to 7.2 have one or the other.</summary>
    InstructionsAndData,
    /// <summary>The instructions of the form that writes its data itself. No kernel asks for it; a security module can check it where the kernel checks nothing (Linux 6.9).</summary>
    SelfContained,
}
