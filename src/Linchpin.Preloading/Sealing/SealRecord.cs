using System.Runtime.InteropServices;

namespace Linchpin.Preloading.Sealing;

/// <summary>What the guard is told to hold. As <c>struct seal</c> in <c>bpf/guard/seal.h</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct SealRecord
{
    internal const int Size = 32;

    /// <summary>0: nothing, 1: <c>pins</c>, 2: <c>full</c>.</summary>
    internal uint Mode { get; init; }

    /// <summary>Our bpffs's device, as the kernel keeps it: the minor number in the lower 20 bits.</summary>
    internal uint Device { get; init; }

    /// <summary>The process that still looks around, or 0.</summary>
    internal uint Sealer { get; init; }

    /// <summary>1 where no kernel module may be loaded.</summary>
    internal uint NoModules { get; init; }

    /// <summary>A bit for each program type that others may load in mode <c>full</c>.</summary>
    internal ulong AllowedTypes { get; init; }

    /// <summary>The device of the initramfs, where a switch to the real root is still to come, else 0.</summary>
    internal uint Initramfs { get; init; }

    /// <summary>The keyring whose signers may have programs loaded, or 0.</summary>
    internal int Keyring { get; init; }
}
