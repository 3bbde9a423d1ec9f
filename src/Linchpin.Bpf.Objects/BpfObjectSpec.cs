using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.Reading;

namespace Linchpin.Bpf.Objects;

/// <summary>What an object file says: its programs, maps, variables and externs. Pure data, the same on any machine, editable until it is loaded.</summary>
public sealed class BpfObjectSpec
{
    /// <summary>The object's name: the prefix of its data sections' maps in the kernel.</summary>
    public required string Name { get; init; }

    /// <summary>The licence (section <c>license</c>), or an empty string.</summary>
    public required string License { get; init; }

    /// <summary>The kernel version that section <c>version</c> names, or 0.</summary>
    public required uint KernelVersion { get; init; }

    /// <summary>The programs, in the order of their sections.</summary>
    public required IReadOnlyList<ProgramSpec> Programs { get; init; }

    /// <summary>The maps: those of <c>.maps</c> in order, then the data sections', then the struct_ops variables'.</summary>
    public required IReadOnlyList<MapSpec> Maps { get; init; }

    /// <summary>The global variables.</summary>
    public required IReadOnlyList<VariableSpec> Variables { get; init; }

    /// <summary>What it needs from the kernel by name.</summary>
    public required IReadOnlyList<ExternSpec> Externs { get; init; }

    /// <summary>The object's types, or null where it was compiled without <c>-g</c>.</summary>
    public required BtfBlob? Btf { get; init; }

    /// <summary>The program of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public ProgramSpec Program(string name) => Programs.FirstOrDefault(program => program.Name == name)
        ?? throw new KeyNotFoundException($"object '{Name}' has no program '{name}'");

    /// <summary>The map of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public MapSpec Map(string name) => Maps.FirstOrDefault(map => map.Name == name)
        ?? throw new KeyNotFoundException($"object '{Name}' has no map '{name}'");

    /// <summary>The variable of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public VariableSpec Variable(string name) => Variables.FirstOrDefault(variable => variable.Name == name)
        ?? throw new KeyNotFoundException($"object '{Name}' has no variable '{name}'");

    /// <summary>Reads an object file (ELF, little-endian, relocatable, <c>EM_BPF</c>).</summary>
    /// <param name="file">The whole file. It is read in place and kept.</param>
    /// <param name="name">What to call the object; by convention the file's name without <c>.bpf.o</c>.</param>
    /// <exception cref="BpfObjectFormatException">It is not such a file, or contradicts itself.</exception>
    public static BpfObjectSpec Read(ReadOnlyMemory<byte> file, string name = "object") => ObjectReader.Read(file, name);

    /// <summary>Joins a program with the subprograms that it calls: new arrays each time, ready to be patched for one kernel.</summary>
    /// <exception cref="BpfObjectFormatException">A relocation of the program points to nothing that can be referred to.</exception>
    public LinkedProgram Link(ProgramSpec program) => LinkInput is null
        ? throw new InvalidOperationException($"object '{Name}' was not read from a file: it has no instructions to link")
        : new ProgramLinker(LinkInput, program).Link();

    /// <summary>What the file holds beyond this description; null for a description that was made by hand.</summary>
    internal LinkInput? LinkInput { get; init; }
}
