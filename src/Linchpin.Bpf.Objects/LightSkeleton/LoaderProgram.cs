using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Linchpin.Bpf.Objects.LightSkeleton;

namespace Linchpin.Bpf.Objects;

/// <summary>An object as one program of type <c>SYSCALL</c> that makes the object's maps and loads its programs inside the kernel: what a signature over a whole object can be made of.</summary>
/// <remarks>The same specification gives the same bytes on any machine: what depends on the kernel that runs is found out there (CO-RE, attach targets,
/// kernel functions, symbols). It needs Linux 5.18, whose kernel relocates by itself.</remarks>
public sealed class LoaderProgram
{
    /// <summary>How many instructions the self-contained form may have for a security module to check it (<see cref="LoaderScheme.SelfContained"/>).</summary>
    public const int MostChecked = 32_768;

    private const int ShaWords = 4;                 // struct bpf_map begins with a SHA-256
    private const int InvalidArgument = -22;        // -EINVAL
    private const byte StoreWord = 0x62;            // BPF_ST | BPF_MEM | BPF_W
    private const byte LoadDoubleWord = 0x79;       // BPF_LDX | BPF_MEM | BPF_DW
    private const byte JumpIfEqual = 0x1d;          // BPF_JMP | BPF_JEQ | BPF_X
    private const int Reach = 32_000;               // a store reaches 32,767 bytes from its base

    internal LoaderProgram(BpfObjectSpec spec, LoaderLabel? label, IReadOnlyList<MapSpec> maps, IReadOnlyList<ProgramSpec> programs, BpfInstruction[] body, byte[] data) =>
        (Spec, Label, Maps, Programs, Body, Data, ContextSize) = (spec, label, maps, programs, body, data, LoaderContext.SizeFor(maps.Count + programs.Count, Replacing(programs).Count()));

    /// <summary>What it loads.</summary>
    public BpfObjectSpec Spec { get; }

    /// <summary>What it says of itself, or null.</summary>
    public LoaderLabel? Label { get; }

    /// <summary>The maps that it makes, in the order in which it hands them over.</summary>
    public IReadOnlyList<MapSpec> Maps { get; }

    /// <summary>The programs that it loads, in the order in which it hands them over.</summary>
    public IReadOnlyList<ProgramSpec> Programs { get; }

    /// <summary>What it loads from: the one value of its one map, which both forms refer to as the first of their <c>fd_array</c>.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>The size of its context in bytes.</summary>
    internal int ContextSize { get; }

    /// <summary>Those of its programs that replace a function of another program, which whoever runs it has to name.</summary>
    internal IEnumerable<ProgramSpec> Replacements => Replacing(Programs);

    /// <summary>The instructions that do the work, without what sees to the data.</summary>
    internal BpfInstruction[] Body { get; }

    /// <summary>Compiles an object as it stands: its values, sizes, and which programs and maps are loaded.</summary>
    /// <param name="spec">The object.</param>
    /// <param name="label">What the loader says of itself, if anything.</param>
    /// <exception cref="LoaderException">It asks for something that a loader program can't do.</exception>
    /// <exception cref="BpfObjectFormatException">The object contradicts itself.</exception>
    public static LoaderProgram Compile(BpfObjectSpec spec, LoaderLabel? label = null) => new LoaderCompiler(spec).Compile(label);

    /// <summary>Reads what was compiled and written before, by whatever version: <see cref="ToBeSigned"/>, which says it all, in its two parts.</summary>
    /// <param name="spec">The object that it was compiled of.</param>
    /// <param name="instructions">The instructions of its checked form.</param>
    /// <param name="data">Its data.</param>
    /// <exception cref="BpfObjectFormatException">These are no loader's, or the data are another's.</exception>
    public static LoaderProgram Read(BpfObjectSpec spec, ReadOnlyMemory<byte> instructions, ReadOnlyMemory<byte> data)
    {
        var (label, body) = Parts(instructions.Span, data.Span);
        return new LoaderProgram(spec, label, LoaderCompiler.MapsOf(spec), LoaderCompiler.ProgramsOf(spec), body, data.ToArray());
    }

    /// <summary>The bytes that a signature is made over.</summary>
    public byte[] ToBeSigned(LoaderScheme scheme) => scheme switch
    {
        LoaderScheme.SelfContained => [.. MemoryMarshal.AsBytes(SelfContained().AsSpan())],
        LoaderScheme.InstructionsAndData => [.. MemoryMarshal.AsBytes(Checked().AsSpan()), .. Data.Span],
        _ => [.. MemoryMarshal.AsBytes(Checked().AsSpan())],
    };

    /// <summary>The form for kernels that check signatures (Linux 6.18): it does nothing unless its map has exactly <see cref="Data"/>, frozen.</summary>
    public BpfInstruction[] Checked() => [.. Written(Label), .. Check(Data.Span), .. Body];

    /// <summary>The form for older kernels: it writes every word of <see cref="Data"/> itself, zeros too, into a map that may hold anything.</summary>
    public BpfInstruction[] SelfContained() => SelfContained(Label, Body, Data.Span);

    /// <summary>The same of a loader that was written before, without the object that it was compiled of.</summary>
    /// <param name="instructions">The instructions of its checked form.</param>
    /// <param name="data">Its data.</param>
    /// <exception cref="BpfObjectFormatException">These are no loader's, or the data are another's.</exception>
    public static BpfInstruction[] SelfContained(ReadOnlySpan<byte> instructions, ReadOnlySpan<byte> data)
    {
        var (label, body) = Parts(instructions, data);
        return SelfContained(label, body, data);
    }

    /// <summary>The form for who puts <see cref="Data"/> into the map and answers for it: it neither checks nor writes them. A kernel module is its own proof.</summary>
    public BpfInstruction[] Unchecked() => [.. Body];

    /// <summary>What the loader was at, for an error.</summary>
    internal string DescribeStep(int step) => step switch
    {
        0 => "its types (BTF)",
        _ when step <= Maps.Count => $"map '{Maps[step - 1].Name}'",
        _ when step <= Maps.Count + Programs.Count => $"program '{Programs[step - Maps.Count - 1].Name}'",
        _ => "the slots of its maps",
    };

    internal static IEnumerable<ProgramSpec> Replacing(IEnumerable<ProgramSpec> programs) => programs.Where(program => program.Type == ProgramType.Extension);

    private static BpfInstruction[] Written(LoaderLabel? label) => label?.Instructions() ?? [];

    private static (LoaderLabel? Label, BpfInstruction[] Body) Parts(ReadOnlySpan<byte> instructions, ReadOnlySpan<byte> data)
    {
        var all = MemoryMarshal.Cast<byte, BpfInstruction>(instructions);
        var label = LoaderLabel.Read(all);
        var rest = all[(label is null ? 0 : LoaderLabel.Length)..];
        var check = Check(data);
        if (instructions.Length % BpfInstruction.Size != 0 || rest.Length <= check.Length)
            throw new BpfObjectFormatException($"{instructions.Length} bytes are no loader's instructions");
        return rest.StartsWith(check) ? (label, rest[check.Length..].ToArray()) : throw new BpfObjectFormatException("the loader's instructions don't begin with a check for these data");
    }

    private static BpfInstruction[] SelfContained(LoaderLabel? label, BpfInstruction[] body, ReadOnlySpan<byte> data)
    {
        var words = MemoryMarshal.Cast<byte, int>(data);
        var stores = new List<BpfInstruction>();
        for (var word = 0; word < words.Length; word++)
        {
            var place = word * sizeof(int);
            if (place % Reach == 0)
                stores.AddRange([new(Opcode.LoadImmediate64, 2, PseudoSource.MapIndexValue, 0, 0), new(0, 0, 0, 0, place)]);
            stores.Add(new(StoreWord, 2, 0, (short)(place % Reach), words[word]));
        }
        return [.. Written(label), .. stores, .. body];
    }

    private static BpfInstruction[] Check(ReadOnlySpan<byte> data)
    {
        var hash = MemoryMarshal.Cast<byte, ulong>(SHA256.HashData(data));
        var check = new List<BpfInstruction>();
        for (var word = 0; word < ShaWords; word++)
        {
            check.AddRange(
            [
                new(Opcode.LoadImmediate64, 2, PseudoSource.MapIndex, 0, 0), new(0, 0, 0, 0, 0),
                new(LoadDoubleWord, 2, 2, (short)(word * sizeof(ulong)), 0),
                new(Opcode.LoadImmediate64, 3, 0, 0, (int)hash[word]), new(0, 0, 0, 0, (int)(hash[word] >> 32)),
                new(JumpIfEqual, 2, 3, 2, 0),
                new(Opcode.MoveImmediate64, 0, 0, 0, InvalidArgument),
                new(Opcode.Exit, 0, 0, 0, 0),
            ]);
        }
        return [.. check];
    }
}
