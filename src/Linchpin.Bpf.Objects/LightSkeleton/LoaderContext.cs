namespace Linchpin.Bpf.Objects.LightSkeleton;

/// <summary>What a loader program and who runs it say to each other: where the verifier's log goes, how far it came, and the descriptors of what it made.</summary>
internal static class LoaderContext
{
    /// <summary>Of the verifier's log: its level (4 bytes), its buffer's size (4) and address (8).</summary>
    public const int LogLevel = 0, LogSize = 4, LogBuffer = 8;

    /// <summary>The step that the loader is at (4 bytes): 0 for the types, then one for each map, one for each program, and the slots.</summary>
    public const int Step = 16;

    /// <summary>The first descriptor: 4 bytes for each map, then 4 for each program.</summary>
    public const int FirstDescriptor = 24;

    // An instruction reaches so far.
    private const int MostDescriptors = (short.MaxValue - FirstDescriptor) / sizeof(int);

    /// <summary>The size in bytes.</summary>
    /// <exception cref="LoaderException">There are too many descriptors.</exception>
    public static int SizeFor(int descriptors) => descriptors <= MostDescriptors
        ? FirstDescriptor + descriptors * sizeof(int)
        : throw new LoaderException($"it has {descriptors} maps and programs, and a loader takes {MostDescriptors}", "make several objects of it");
}
