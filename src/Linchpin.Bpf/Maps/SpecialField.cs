using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>A member of a map's value that the kernel looks after itself: a lock, a timer, a pointer that it counts. It finds them by the value's BTF type.</summary>
/// <param name="Member">Where in the value it is: <c>state.timer</c>.</param>
/// <param name="Feature">What it is.</param>
internal readonly record struct SpecialField(string Member, BpfFeature Feature)
{
    private const int MaximumDepth = 16;        // the kernel's own limit is less

    private static readonly BpfFeature KernelPointers = new("pointers to the kernel's objects (__kptr)", new(5, 19, 0));

    private static readonly Dictionary<string, BpfFeature> Structs = new()
    {
        ["bpf_spin_lock"] = new("locks (bpf_spin_lock)", new(5, 1, 0)),
        ["bpf_timer"] = new("timers (bpf_timer)", new(5, 15, 0)),
        ["bpf_list_head"] = new("lists (bpf_list_head)", new(6, 2, 0)),
        ["bpf_rb_root"] = new("trees (bpf_rb_root)", new(6, 3, 0)),
        ["bpf_refcount"] = new("reference counts (bpf_refcount)", new(6, 4, 0)),
        ["bpf_wq"] = new("work queues (bpf_wq)", new(6, 10, 0)),
        ["bpf_res_spin_lock"] = new("resilient locks (bpf_res_spin_lock)", new(6, 15, 0)),
        ["bpf_task_work"] = new("task work (bpf_task_work)", new(6, 18, 0)),
    };

    private static readonly Dictionary<string, BpfFeature> Tags = new()
    {
        ["kptr"] = KernelPointers,
        ["kptr_ref"] = KernelPointers,
        ["kptr_untrusted"] = KernelPointers,
        ["percpu_kptr"] = new("pointers to per-CPU objects (__percpu_kptr)", new(6, 7, 0)),
        ["uptr"] = new("pointers to user memory (__uptr)", new(6, 13, 0)),
    };

    /// <summary>Those of a value's type.</summary>
    public static IReadOnlyList<SpecialField> In(BtfBlob types, BtfTypeId value)
    {
        var fields = new List<SpecialField>();
        Collect(types, value, "", MaximumDepth, fields);
        return fields;
    }

    private static void Collect(BtfBlob types, BtfTypeId id, string path, int depth, List<SpecialField> fields)
    {
        if (depth == 0)
            return;
        id = types.SkipModifiers(id);
        var type = types[id];
        switch (type.Kind)
        {
            case BtfKind.Struct when Structs.TryGetValue(types.NameOf(id), out var feature):
                fields.Add(new(path, feature));
                break;
            case BtfKind.Struct or BtfKind.Union:
                for (var index = 0; index < type.Count; index++)
                {
                    var member = type.Member(index);
                    Collect(types, member.Type, $"{path}{(path.Length == 0 ? "" : ".")}{types.Text(member.Name)}", depth - 1, fields);
                }
                break;
            case BtfKind.DataSection:
                for (var index = 0; index < type.Count; index++)
                {
                    var variable = type.SectionVariable(index).Variable;
                    Collect(types, types[variable].Target, types.NameOf(variable), depth - 1, fields);
                }
                break;
            case BtfKind.Array:
                Collect(types, type.Array.Element, path, depth - 1, fields);
                break;
            case BtfKind.Pointer when types[type.Target] is { Kind: BtfKind.TypeTag } && Tags.TryGetValue(types.NameOf(type.Target), out var feature):
                fields.Add(new(path, feature));
                break;
        }
    }
}
