namespace Linchpin.Bpf.Objects;

/// <summary>What the kernel's tools call the map types.</summary>
/// <remarks>Source: UAPI <c>enum bpf_map_type</c>, without the prefix and in lower case, the index being the type's number.</remarks>
public static class MapTypeName
{
    private static readonly string[] Names =
    [
        "unspec", "hash", "array", "prog_array", "perf_event_array", "percpu_hash", "percpu_array", "stack_trace", "cgroup_array",
        "lru_hash", "lru_percpu_hash", "lpm_trie", "array_of_maps", "hash_of_maps", "devmap", "sockmap", "cpumap", "xskmap", "sockhash",
        "cgroup_storage", "reuseport_sockarray", "percpu_cgroup_storage", "queue", "stack", "sk_storage", "devmap_hash", "struct_ops",
        "ringbuf", "inode_storage", "task_storage", "bloom_filter", "user_ringbuf", "cgrp_storage", "arena", "insn_array",
    ];

    /// <summary>The type's name, or its number where this library doesn't know it.</summary>
    public static string ToKernelName(this MapType type) => (uint)type < Names.Length ? Names[(uint)type] : $"{(uint)type}";

    /// <summary>The type of that name; false where there is none.</summary>
    public static bool TryParse(string name, out MapType type)
    {
        int index = Array.IndexOf(Names, name);
        type = index < 0 ? default : (MapType)index;
        return index >= 0;
    }
}
