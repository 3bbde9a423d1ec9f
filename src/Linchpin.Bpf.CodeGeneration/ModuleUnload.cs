namespace Linchpin.Bpf.CodeGeneration;

/// <summary>What becomes of the programs when their kernel module is removed.</summary>
public enum ModuleUnload
{
    /// <summary>They are detached; maps and programs go with the last who holds them.</summary>
    Detach,
    /// <summary>They go on until the kernel stops: nothing is left that could end them.</summary>
    Keep,
    /// <summary>The module can't be removed.</summary>
    Refuse,
}
