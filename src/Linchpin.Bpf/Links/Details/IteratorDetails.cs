using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>What the kernel says of an iterator.</summary>
/// <param name="Name">What it walks over: <c>task</c>, <c>bpf_map_elem</c>, <c>cgroup</c>, …</param>
/// <param name="Map">The map whose elements it walks over, or null.</param>
/// <param name="CgroupId">The cgroup that it starts from, or null. First in Linux 6.1.</param>
/// <param name="CgroupOrder">In which order it goes on from there.</param>
/// <param name="ThreadId">The only thread that it visits, or null. First in Linux 6.1.</param>
/// <param name="ProcessId">The only process whose threads it visits, or null. First in Linux 6.1.</param>
public sealed record IteratorDetails(string Name, MapId? Map, ulong? CgroupId, CgroupIteratorOrder CgroupOrder, int? ThreadId, int? ProcessId)
{
    internal static IteratorDetails Read(int fd)
    {
        LinkInfoRecord record = default;
        BpfSyscall.Information(fd, ref record).OrThrow("link");
        var name = LinkNames.Read(fd);
        return name switch
        {
            "cgroup" => new(name, null, record.Iterator.Cgroup.CgroupId, record.Iterator.Cgroup.Order, null, null),
            "task" or "task_file" or "task_vma" => new(name, null, null, default, Number(record.Iterator.Task.Tid), Number(record.Iterator.Task.Pid)),
            _ => new(name, record.Iterator.Map.MapId == 0 ? null : new MapId(record.Iterator.Map.MapId), null, default, null, null),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => this switch
    {
        { Map: { } map } => $"{Name} of map {map}",
        { CgroupId: { } cgroup } => $"{Name} {cgroup}",
        { ThreadId: { } thread } => $"{Name} {thread}",
        { ProcessId: { } process } => $"{Name} of process {process}",
        _ => Name,
    };

    private static int? Number(uint number) => number == 0 ? null : (int)number;
}
