using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>What of a map only newer kernels have: its type, one of its flags, or what it is created with.</summary>
internal static class MapFeature
{
    private static readonly (MapFlags Flag, BpfFeature Feature)[] Flags =
    [
        (MapFlags.ProgramReadOnly, new("maps that programs only read (BPF_F_RDONLY_PROG)", new(5, 2, 0))),
        (MapFlags.ProgramWriteOnly, new("maps that programs only write (BPF_F_WRONLY_PROG)", new(5, 2, 0))),
        (MapFlags.Clone, new("socket storage that accepted sockets inherit (BPF_F_CLONE)", new(5, 4, 0))),
        (MapFlags.Mappable, new("arrays that can be mapped (BPF_F_MMAPABLE)", new(5, 5, 0))),
        (MapFlags.InnerMap, new("inner maps of any size (BPF_F_INNER_MAP)", new(5, 10, 0))),
        (MapFlags.Link, new("links of struct_ops (section .struct_ops.link)", new(6, 4, 0))),
        (MapFlags.ValueTypeInModule, new("struct_ops of modules", new(6, 9, 0))),
        (MapFlags.Token, new("BPF tokens", new(6, 9, 0))),
        (MapFlags.RingBufferOverwrite, new("ring buffers that overwrite (BPF_F_RB_OVERWRITE)", new(6, 19, 0))),
    ];

    /// <summary>Says which type, flag or argument this kernel doesn't have, where that is why it refused a map.</summary>
    /// <exception cref="BpfFeatureException">It doesn't have it.</exception>
    public static void ThrowIfMissing(MapSpec spec, MapCreationContext context, BpfResult result)
    {
        if (result.Succeeded || (!Errno.MeansUnsupported(result.Errno) && result.Errno != Errno.TooBig))
            return;
        BpfFeatures.Of(spec.Type).Require(BpfCommand.MapCreate, spec.Name);
        if (!context.ExclusiveTo.IsEmpty)
            BpfFeatures.ExclusiveMaps.Require(BpfCommand.MapCreate, spec.Name);
        foreach (var (flag, feature) in Flags)
        {
            if (spec.Flags.HasFlag(flag))
                feature.Require(BpfCommand.MapCreate, spec.Name);
        }
    }
}
