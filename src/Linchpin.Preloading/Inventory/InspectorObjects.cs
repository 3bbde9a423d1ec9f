using Linchpin.Bpf;

namespace Linchpin.Preloading.Inventory;

/// <summary>What the inspectors consist of, so that they aren't taken for a stranger's: they belong to no bundle.</summary>
internal static class InspectorObjects
{
    /// <summary>What stands for a bundle's name. No bundle can be called so.</summary>
    internal const string Owner = "(linchpin)";

    /// <summary>The links, programs and maps of the inspectors that are pinned.</summary>
    internal static HashSet<ObjectKey> Read(PinLayout layout) =>
        [.. Inspector.All.Select(layout.Inspector).Where(File.Exists).SelectMany(Of)];

    private static List<ObjectKey> Of(string pin)
    {
        using var link = BpfLink.OpenPinned(pin);
        using var program = BpfProgram.Open(link.Info.Program);
        return
        [
            new ObjectKey(BpfObjectKind.Link, link.Id.Value),
            new ObjectKey(BpfObjectKind.Program, program.Id.Value),
            .. program.Info.Maps.Select(map => new ObjectKey(BpfObjectKind.Map, map.Value)),
        ];
    }
}
