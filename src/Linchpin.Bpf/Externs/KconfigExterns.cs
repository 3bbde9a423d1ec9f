using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Fills an object's <c>.kconfig</c> map with values of the kernel's configuration, and with the few that start with <c>LINUX_</c>.</summary>
internal static class KconfigExterns
{
    public const string MapName = ".kconfig";

    private static readonly KernelVersion FirstWithCookies = new(5, 15, 0);

    /// <summary>The map's contents with every extern's value in place.</summary>
    /// <param name="spec">The object.</param>
    /// <param name="map">Its <c>.kconfig</c> map, which is left as it is.</param>
    /// <param name="configuration">The configuration's text, or null for the running kernel's, which is read only if a value asks for it.</param>
    /// <exception cref="BpfException">A value is missing and its extern not weak, or does not fit its type.</exception>
    public static byte[] Resolve(BpfObjectSpec spec, MapSpec map, string? configuration)
    {
        var contents = map.Contents!.ToArray();
        var externs = spec.Externs.Where(symbol => symbol.Kind == ExternKind.Kconfig).ToArray();
        var names = externs.Select(symbol => symbol.Name).Where(IsConfiguration).ToHashSet(StringComparer.Ordinal);
        var values = names.Count == 0 ? [] : Kconfig.Parse(configuration ?? KernelConfiguration.Read(), names);
        foreach (var symbol in externs)
        {
            var place = contents.AsSpan((int)symbol.Offset, (int)symbol.Size);
            var value = IsConfiguration(symbol.Name) ? values.GetValueOrDefault(symbol.Name) : Virtual(symbol.Name);
            if (value is not null)
                Write(spec, symbol, value, place);
            else if (!symbol.IsWeak)
                throw Failure(spec, symbol, "this kernel's configuration does not set it; declare it __weak if the program can do without");
        }
        return contents;
    }

    private static bool IsConfiguration(string name) => name.StartsWith("CONFIG_", StringComparison.Ordinal);

    private static string? Virtual(string name) => name switch
    {
        "LINUX_KERNEL_VERSION" => $"{KernelRelease.Version.Code}",
        "LINUX_HAS_BPF_COOKIE" => KernelRelease.Version >= FirstWithCookies ? "y" : "n",
        "LINUX_HAS_SYSCALL_WRAPPER" => SystemCallFunction.HasWrapper ? "y" : "n",
        _ => null,
    };

    private static void Write(BpfObjectSpec spec, ExternSpec symbol, string value, Span<byte> place)
    {
        var form = KconfigForm.Of(spec.Btf!, symbol.Type);
        if (!form.TryWrite(value, place))
            throw Failure(spec, symbol, $"its value {value} does not fit {form.Describe(place.Length)}");
    }

    private static BpfException Failure(BpfObjectSpec spec, ExternSpec symbol, string why) =>
        new($"object '{spec.Name}' wants {symbol.Name}, but {why}", Errno.Invalid, BpfCommand.MapCreate, spec.Name);
}
