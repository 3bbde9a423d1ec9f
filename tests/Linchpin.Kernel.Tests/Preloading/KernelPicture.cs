using System.Diagnostics;
using Linchpin.Bpf;

namespace Linchpin.Kernel.Tests.Preloading;

/// <summary>What is mounted, pinned and loaded at one moment, as text.</summary>
/// <remarks>It opens nothing: a program array that is opened and closed while the kernel clears it, because its last user is gone,
/// can lose a reference (seen on 6.12) and then never goes.</remarks>
internal static class KernelPicture
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1);

    /// <summary>Everything with its ids: the same twice only if nothing changed in between.</summary>
    public static string WithIds() => string.Join('\n',
    [
        .. Folders(),
        .. BpfProgram.Ids().Select(id => $"program {id}"),
        .. BpfMap.Ids().Select(id => $"map {id}"),
        .. BpfLink.Ids().Select(id => $"link {id}"),
    ]);

    /// <summary>Everything without its ids, to compare two runs that did the same.</summary>
    public static string WithoutIds() => string.Join('\n',
        [.. Folders(), $"{BpfProgram.Ids().Count()} programs, {BpfMap.Ids().Count()} maps, {BpfLink.Ids().Count()} links"]);

    /// <summary>A picture in which nothing is going any more: a loader's own map stays until all who may have been in the loader have left it.</summary>
    public static string Settled(Func<string> picture)
    {
        var (last, since, start) = (picture(), Stopwatch.StartNew(), Stopwatch.StartNew());
        while (since.Elapsed < Calm && start.Elapsed < Patience)
        {
            Thread.Sleep(Pause);
            if (picture() is var now && now != last)
                (last, since) = (now, Stopwatch.StartNew());
        }
        return last;
    }

    /// <summary>Waits until a picture is the expected one: the kernel takes things down some time after their last holder has gone.</summary>
    public static void BecomesEqual(string expected, Func<string> picture, string when)
    {
        var since = Stopwatch.StartNew();
        while (picture() != expected && since.Elapsed < Patience)
            Thread.Sleep(Pause);
        Assert.True(expected == picture(), $"{when}: expected\n{expected}\nbut there is\n{picture()}");
    }

    private static IEnumerable<string> Folders() =>
    [
        .. File.ReadLines("/proc/self/mounts").Where(line => line.Contains(" bpf ", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        .. Directory.EnumerateFileSystemEntries("/sys/fs/bpf", "*", SearchOption.AllDirectories)
            .Select(path => $"{path} {File.GetUnixFileMode(path)}").Order(StringComparer.Ordinal),
    ];
}
