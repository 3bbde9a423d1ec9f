using Linchpin.Bpf;

namespace Linchpin.Preloading.Inventory;

/// <summary>One of the kernel's BPF objects: each kind has ids of its own.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The id.</param>
internal readonly record struct ObjectKey(BpfObjectKind Kind, uint Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()} {Id}";
}
