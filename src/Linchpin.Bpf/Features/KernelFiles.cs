using Microsoft.Win32.SafeHandles;

namespace Linchpin.Bpf;

/// <summary>The files in which the kernel tells of itself: <c>/proc/…</c> and <c>/sys/…</c>.</summary>
/// <remarks>Whoever may mount can put others in their place. A process that root must not deceive reads them elsewhere.</remarks>
public static class KernelFiles
{
    private static Func<string, SafeFileHandle?>? _open;
    private static volatile bool _areRead;

    /// <summary>Whether they are read where all see them.</summary>
    internal static bool AreAtTheirPaths => _open is null;

    /// <summary>Has this library read them through the given function from now on, wherever it asks them for what decides how programs are loaded: types, symbols, configuration, release, CPUs.</summary>
    /// <param name="open">Opens the file that a path names for reading; null where there is none.</param>
    /// <exception cref="InvalidOperationException">One was read already, and what it said is remembered.</exception>
    public static void ReadThrough(Func<string, SafeFileHandle?> open)
    {
        if (_areRead)
            throw new InvalidOperationException("files of the kernel were read before it was said how");
        _open = open;
    }

    internal static bool Exists(string path)
    {
        if (AreAtTheirPaths)
            return File.Exists(path);
        using var file = TryOpen(path);
        return file is not null;
    }

    /// <exception cref="IOException">There is none, or it can't be opened.</exception>
    internal static SafeFileHandle Open(string path) => TryOpen(path) ?? throw new FileNotFoundException($"there is no {path}", path);

    internal static Stream OpenStream(string path) => new FileStream(Open(path), FileAccess.Read, bufferSize: 0);

    internal static IEnumerable<string> ReadLines(string path)
    {
        using var reader = new StreamReader(OpenStream(path));
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    internal static string ReadAllText(string path)
    {
        using var reader = new StreamReader(OpenStream(path));
        return reader.ReadToEnd();
    }

    private static SafeFileHandle? TryOpen(string path)
    {
        _areRead |= !path.StartsWith("/proc/self/", StringComparison.Ordinal); // of these nothing is remembered
        return _open is { } open ? open(path) : File.OpenHandle(path);
    }
}
