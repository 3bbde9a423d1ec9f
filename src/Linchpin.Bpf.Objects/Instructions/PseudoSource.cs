namespace Linchpin.Bpf.Objects;

/// <summary>What the source register field of an <c>ld_imm64</c> or a call says about its immediate.</summary>
/// <remarks>Source: UAPI <c>BPF_PSEUDO_*</c>.</remarks>
public static class PseudoSource
{
    /// <summary><c>ld_imm64</c>: the immediate is a map's file descriptor.</summary>
    public const byte MapFd = 1;
    /// <summary><c>ld_imm64</c>: a map's file descriptor, and an offset into its value in the second slot.</summary>
    public const byte MapValue = 2;
    /// <summary><c>ld_imm64</c>: the BTF id of a kernel variable (second slot: the BTF object's file descriptor).</summary>
    public const byte BtfId = 3;
    /// <summary><c>ld_imm64</c>: the distance in slots to a subprogram.</summary>
    public const byte Function = 4;
    /// <summary><c>ld_imm64</c>: an index into <c>fd_array</c>, for a map.</summary>
    public const byte MapIndex = 5;
    /// <summary><c>ld_imm64</c>: an index into <c>fd_array</c>, and an offset into the map's value.</summary>
    public const byte MapIndexValue = 6;
    /// <summary>Call: the immediate is the distance in slots to a subprogram.</summary>
    public const byte Call = 1;
    /// <summary>Call: the immediate is the BTF id of a kernel function.</summary>
    public const byte KernelFunction = 2;
}
