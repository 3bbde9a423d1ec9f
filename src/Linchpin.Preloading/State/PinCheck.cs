using Linchpin.Bpf;

namespace Linchpin.Preloading.State;

/// <summary>Compares what is pinned with what the state says was: a pin can be gone, or be another object's under the same name.</summary>
internal static class PinCheck
{
    /// <summary>What differs, in sentences.</summary>
    internal static IEnumerable<string> Differences(BundleFolder folder, BundleState state) =>
        new[]
        {
            state.Links.Select(link => Difference($"{folder.Links}/{link.Pin}", "link", link.Id, PinnedId.OfLink)),
            state.Programs.Select(program => Difference($"{folder.Programs}/{program.Pin}", "program", program.Id, PinnedId.OfProgram)),
            state.Maps.Select(map => Difference($"{folder.Maps}/{map.Pin}", "map", map.Id, PinnedId.OfMap)),
        }.SelectMany(differences => differences).OfType<string>();

    private static string? Difference(string path, string kind, uint expected, Func<string, uint> open)
    {
        if (!File.Exists(path))
            return $"{path}: the pin of {kind} {expected} is gone";

        try
        {
            var found = open(path);
            return found == expected ? null : $"{path}: this is {kind} {found}, not {kind} {expected}, which Linchpin pinned there";
        }
        catch (BpfException error)
        {
            return $"{path}: {kind} {expected} can't be opened: {error.Message}";
        }
    }
}
