using Linchpin.Bpf.Objects.Description;

namespace Linchpin.Bpf.Objects;

/// <summary>What can be said of an object file, also of one that can't be loaded: what is in it, and what stands in the way.</summary>
/// <remarks>Of a file that <see cref="BpfObjectSpec.Read"/> takes it says the same. Of another it says what is left: names where types are missing.</remarks>
public sealed class BpfObjectDescription
{
    /// <summary>The object's name.</summary>
    public required string Name { get; init; }

    /// <summary>The licence, or an empty string.</summary>
    public required string License { get; init; }

    /// <summary>The programs: functions in sections of their own.</summary>
    public required IReadOnlyList<ProgramSpec> Programs { get; init; }

    /// <summary>The maps; of type <see cref="MapType.Unspecified"/> where only their name is known.</summary>
    public required IReadOnlyList<MapSpec> Maps { get; init; }

    /// <summary>The names of what it needs from the kernel, or from other objects.</summary>
    public required IReadOnlyList<string> Externs { get; init; }

    /// <summary>What keeps it from being loaded.</summary>
    public required IReadOnlyList<LoadObstacle> Obstacles { get; init; }

    /// <summary>Whether a kernel may take it: whether one does depends on what it has.</summary>
    public bool IsLoadable => Obstacles.Count == 0;

    /// <summary>Describes an object file: ELF for <c>EM_BPF</c>, of 64 bits, in whatever form.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What to call the object.</param>
    /// <exception cref="BpfObjectFormatException">It is not such a file, or its tables contradict themselves.</exception>
    public static BpfObjectDescription Read(ReadOnlyMemory<byte> file, string name = "object") => new DescriptionReader(file, name).Read();
}
