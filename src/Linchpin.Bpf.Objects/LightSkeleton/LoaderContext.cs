namespace Linchpin.Bpf.Objects.LightSkeleton;

/// <summary>What a loader program and who runs it say to each other: where the verifier's log goes, how far it came, the descriptors of what it made, and whose functions are replaced.</summary>
internal static class LoaderContext
{
    /// <summary>Of the verifier's log: its level (4 bytes), its buffer's size (4) and address (8).</summary>
    public const int LogLevel = 0, LogSize = 4, LogBuffer = 8;

    /// <summary>The step that the loader is at (4 bytes): 0 for the types, then one for each map, one for each program, and the slots.</summary>
    public const int Step = 16;

    /// <summary>The first descriptor: 4 bytes for each map, then 4 for each program.</summary>
    public const int FirstDescriptor = 24;

    /// <summary>Of the program whose function another replaces: its descriptor (4 bytes), and after it the function's type in its BTF (4).</summary>
    public const int TargetSize = 8;

    /// <summary>Where the first of these is, after all descriptors.</summary>
    public static int FirstTarget(int descriptors) => FirstDescriptor + descriptors * sizeof(int);

    /// <summary>The size in bytes.</summary>
    /// <exception cref="LoaderException">It is more than instructions reach.</exception>
    public static int SizeFor(int descriptors, int targets) => FirstTarget(descriptors) + targets * TargetSize is var size and <= short.MaxValue
        ? size
        : throw new LoaderException($"it has {descriptors} maps and programs, which is more than a loader takes", "make several objects of it");
}
