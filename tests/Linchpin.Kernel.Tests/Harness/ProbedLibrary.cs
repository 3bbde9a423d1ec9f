using System.Runtime.InteropServices;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>The library that probes are attached to (<c>tests/native/probed.c</c>), and how to call it from this process.</summary>
internal static unsafe partial class ProbedLibrary
{
    private const string Name = "libprobed.so";

    /// <summary>Its file.</summary>
    public static readonly string Path = System.IO.Path.Combine(AppContext.BaseDirectory, Name);

    // Sections name it without a folder.
    static ProbedLibrary() => Environment.SetEnvironmentVariable("LD_LIBRARY_PATH", AppContext.BaseDirectory);

    [LibraryImport(Name, EntryPoint = "probed_add")]
    public static partial int Add(int one, int other);

    [LibraryImport(Name, EntryPoint = "probed_many_first")]
    public static partial int First(int value);

    [LibraryImport(Name, EntryPoint = "probed_many_second")]
    public static partial int Second(int value);

    [LibraryImport(Name, EntryPoint = "probed_call_local")]
    public static partial int CallLocal(int value);

    [LibraryImport(Name, EntryPoint = "probed_call_versions")]
    public static partial int CallVersions();

    [LibraryImport(Name, EntryPoint = "probed_listeners")]
    public static partial int Listeners();

    [LibraryImport(Name, EntryPoint = "probed_fire")]
    public static partial void Fire(int number, Pair* pair, long* numbers, long index);

    [LibraryImport(Name, EntryPoint = "probed_fire_elsewhere")]
    public static partial void FireElsewhere(long number);

    /// <summary><c>struct pair</c></summary>
    internal readonly record struct Pair(int First, int Second);
}
