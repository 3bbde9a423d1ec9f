using System.Globalization;
using Linchpin.Bpf;
using Linchpin.Preloading.Inventory;

namespace Linchpin.Preloading.Sealing;

/// <summary>What the kernel itself says of all objects and of who holds them (<c>bpf/holders.bpf.c</c>): nobody is hidden from it.</summary>
internal sealed class ObjectWalks : IDisposable
{
    private readonly Holders _holders = Holders.Open();
    private readonly bool _knowsCalls;

    /// <summary>Loads them. First in Linux 5.19.</summary>
    /// <param name="writingCall">What a call of <c>bpf_probe_write_user</c> is in the kernel's form of instructions, or null where that isn't known.</param>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    internal ObjectWalks(int? writingCall)
    {
        _knowsCalls = writingCall is not null;
        _holders.Variables.WritingCall = writingCall ?? 0;
        _holders.Load();
    }

    /// <summary>By how many each object is held.</summary>
    internal IReadOnlyDictionary<ObjectKey, HolderCount> Counts() => new[]
    {
        Walk(_holders.Programs.MapCounts, fields => KeyValuePair.Create(new ObjectKey(BpfObjectKind.Map, fields[0]), new HolderCount((int)fields[1], (int)fields[2]))),
        Walk(_holders.Programs.ProgramCounts, fields => KeyValuePair.Create(new ObjectKey(BpfObjectKind.Program, fields[0]), new HolderCount((int)fields[1], 0))),
        Walk(_holders.Programs.LinkCounts, fields => KeyValuePair.Create(new ObjectKey(BpfObjectKind.Link, fields[0]), new HolderCount((int)fields[1], 0))),
    }.SelectMany(counts => counts).ToDictionary();

    /// <summary>The processes that have a descriptor of an object.</summary>
    internal IReadOnlyList<(ObjectKey Object, uint Process)> Descriptors() => Walk(_holders.Programs.Descriptors, Holder);

    /// <summary>The processes that have a map in their memory.</summary>
    internal IReadOnlyList<(ObjectKey Object, uint Process)> Mappings() => Walk(_holders.Programs.Mappings, Holder);

    /// <summary>The programs that write to the memory of processes, or to their registers; null where that can't be told.</summary>
    internal IReadOnlyList<ProgramId>? SteeringPrograms() => _knowsCalls ? Walk(_holders.Programs.SteeringPrograms, fields => new ProgramId(fields[0])) : null;

    /// <summary>Whether a program is one of these.</summary>
    internal bool Contains(ProgramId program) => _holders.Object.Programs.Any(own => own.Id == program);

    /// <inheritdoc/>
    public void Dispose() => _holders.Dispose();

    private static (ObjectKey Object, uint Process) Holder(uint[] fields) => (new ObjectKey(KindOf((Holders.Handle)fields[0]), fields[1]), fields[2]);

    private static BpfObjectKind KindOf(Holders.Handle handle) => handle switch
    {
        Holders.Handle.HandleOfMap => BpfObjectKind.Map,
        Holders.Handle.HandleOfProgram => BpfObjectKind.Program,
        Holders.Handle.HandleOfLink => BpfObjectKind.Link,
        _ => BpfObjectKind.Other,
    };

    private static List<T> Walk<T>(BpfProgram program, Func<uint[], T> parse)
    {
        using var link = IteratorLink.Attach(program);
        return [.. link.ReadLines().Select(line => parse(Array.ConvertAll(line.Split(' '), field => uint.Parse(field, CultureInfo.InvariantCulture))))];
    }
}
