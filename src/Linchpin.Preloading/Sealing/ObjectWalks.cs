using System.Globalization;
using Linchpin.Bpf;
using Linchpin.Preloading.Inventory;

namespace Linchpin.Preloading.Sealing;

/// <summary>What the kernel itself says of all objects and of who holds them (<c>bpf/holders.bpf.c</c>): nobody is hidden from it.</summary>
internal sealed class ObjectWalks : IDisposable
{
    private static readonly BpfObjectKind[] Kinds = [BpfObjectKind.Other, BpfObjectKind.Map, BpfObjectKind.Program, BpfObjectKind.Link];    // as enum handle in bpf/guard/handles.h
    private readonly BpfObject _object;
    private readonly bool _knowsCalls;

    private ObjectWalks(BpfObject loaded, bool knowsCalls) => (_object, _knowsCalls) = (loaded, knowsCalls);

    /// <summary>Loads them. First in Linux 5.19.</summary>
    /// <param name="writingCall">What a call of <c>bpf_probe_write_user</c> is in the kernel's form of instructions, or null where that isn't known.</param>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    internal static ObjectWalks Load(int? writingCall)
    {
        var spec = EmbeddedObject.Read("holders");
        spec.Variable("writing_call").Set(writingCall ?? 0);
        return new ObjectWalks(spec.Load(), writingCall is not null);
    }

    /// <summary>By how many each object is held.</summary>
    internal IReadOnlyDictionary<ObjectKey, HolderCount> Counts() => new[]
    {
        Walk("map_counts", fields => KeyValuePair.Create(new ObjectKey(BpfObjectKind.Map, fields[0]), new HolderCount((int)fields[1], (int)fields[2]))),
        Walk("program_counts", fields => KeyValuePair.Create(new ObjectKey(BpfObjectKind.Program, fields[0]), new HolderCount((int)fields[1], 0))),
        Walk("link_counts", fields => KeyValuePair.Create(new ObjectKey(BpfObjectKind.Link, fields[0]), new HolderCount((int)fields[1], 0))),
    }.SelectMany(counts => counts).ToDictionary();

    /// <summary>The processes that have a descriptor of an object.</summary>
    internal IReadOnlyList<(ObjectKey Object, uint Process)> Descriptors() => Walk("descriptors", Holder);

    /// <summary>The processes that have a map in their memory.</summary>
    internal IReadOnlyList<(ObjectKey Object, uint Process)> Mappings() => Walk("mappings", Holder);

    /// <summary>The programs that write to the memory of processes, or to their registers; null where that can't be told.</summary>
    internal IReadOnlyList<ProgramId>? SteeringPrograms() => _knowsCalls ? Walk("steering_programs", fields => new ProgramId(fields[0])) : null;

    /// <summary>Whether a program is one of these.</summary>
    internal bool Contains(ProgramId program) => _object.Programs.Any(own => own.Id == program);

    /// <inheritdoc/>
    public void Dispose() => _object.Dispose();

    private static (ObjectKey Object, uint Process) Holder(uint[] fields) => (new ObjectKey(Kinds[fields[0]], fields[1]), fields[2]);

    private List<T> Walk<T>(string program, Func<uint[], T> parse)
    {
        using var link = IteratorLink.Attach(_object.Program(program));
        return [.. link.ReadLines().Select(line => parse(Array.ConvertAll(line.Split(' '), field => uint.Parse(field, CultureInfo.InvariantCulture))))];
    }
}
