using System.Text;
using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Installation;

/// <summary>The kernel modules that run now and that a seal would refuse: they have to be loaded before it, in the initramfs.</summary>
public static class NeededModules
{
    /// <summary>Where an installation keeps their names, one a line.</summary>
    public const string ListPath = "/var/lib/linchpin/modules";

    private const string LoadedModules = "/proc/modules";

    /// <summary>Those of the running machine.</summary>
    public static IReadOnlyList<string> OfThisMachine(SealPolicy seal) => File.Exists(LoadedModules) ? Of(seal, File.ReadAllText(LoadedModules)) : [];

    /// <summary>Mode <c>full</c> refuses unsigned ones, or with <c>modules = "none"</c> all.</summary>
    /// <param name="seal">How it is sealed.</param>
    /// <param name="loaded">What <c>/proc/modules</c> says: the name first, and last, in brackets, what is peculiar: <c>E</c>, it was unsigned.</param>
    internal static IReadOnlyList<string> Of(SealPolicy seal, string loaded) => seal.Mode != SealMode.Full ? [] :
    [
        .. from line in loaded.Split('\n', StringSplitOptions.RemoveEmptyEntries)
           let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           where seal.Modules == ModulePolicy.None || words is [.., ['(', .., ')'] peculiar] && peculiar.Contains('E', StringComparison.Ordinal)
           orderby words[0]
           select words[0],
    ];

    internal static IReadOnlyList<string> Listed(string path = ListPath) => File.Exists(path) ? [.. File.ReadAllLines(path).Where(line => line.Length > 0)] : [];

    internal static InstalledFile ToFile(IEnumerable<string> modules) => InstalledFile.Made(ListPath, Encoding.UTF8.GetBytes(string.Concat(modules.Select(module => module + "\n"))));
}
