using Linchpin.Bpf;

namespace Linchpin.Preloading;

/// <summary>The id of what is pinned at a path; the kernel numbers links, programs and maps apart.</summary>
/// <remarks>Each throws a <see cref="BpfException"/> where nothing of that kind is pinned, or it may not be opened.</remarks>
internal static class PinnedId
{
    internal static uint OfLink(string path)
    {
        using var link = BpfLink.OpenPinned(path);
        return link.Id.Value;
    }

    internal static uint OfProgramOfLink(string path)
    {
        using var link = BpfLink.OpenPinned(path);
        return link.Info.Program.Value;
    }

    internal static uint OfProgram(string path)
    {
        using var program = BpfProgram.OpenPinned(path);
        return program.Id.Value;
    }

    internal static uint OfMap(string path)
    {
        using var map = BpfMap.OpenPinned(path, MapAccess.ReadOnly);
        return map.Id.Value;
    }
}
