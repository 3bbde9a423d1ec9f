using Linchpin.Preloading.Inventory;

namespace Linchpin.Cli.Output;

/// <summary>Who keeps an object alive, in one cell.</summary>
internal static class Holders
{
    public static string Text(IReadOnlyList<string> pins, IReadOnlyList<ProcessHolder> processes) =>
        string.Join(", ", [.. pins, .. processes.Select(process => $"{process.Name} ({process.Pid})")]);
}
