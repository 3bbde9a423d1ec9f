using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>Where a ring buffer that overwrites says up to where it has overwritten: beside the writers' position, on the page that user space may read. First in Linux 6.19.</summary>
/// <remarks>How far beside it is no promise of the kernel's: its types tell.</remarks>
internal static class OverwritePosition
{
    private static readonly Lazy<int> Cached = new(() => PlaceOf("overwrite_pos") - PlaceOf("producer_pos"));

    /// <summary>How far behind the writers' position, in bytes.</summary>
    /// <exception cref="BpfFeatureException">The kernel has no types, or no such buffers.</exception>
    public static int FromProducer => Cached.Value;

    private static int PlaceOf(string name)
    {
        var types = KernelBtf.Vmlinux.Types;
        if (types.Find("bpf_ringbuf", BtfKind.Struct) is { } id)
        {
            var type = types[id];
            for (var index = 0; index < type.Count; index++)
            {
                var member = type.Member(index);
                if (types.Text(member.Name) == name)
                    return (int)(member.BitOffset / 8);
            }
        }
        throw new BpfFeatureException("ring buffers that overwrite (BPF_F_RB_OVERWRITE)", "6.19", BpfCommand.MapLookup);
    }
}
