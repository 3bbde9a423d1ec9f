namespace Linchpin.Bpf;

/// <summary>When an update of a map's element is made.</summary>
/// <remarks>Source: UAPI <c>BPF_ANY</c>, <c>BPF_NOEXIST</c>, <c>BPF_EXIST</c>.</remarks>
public enum MapUpdate : ulong
{
    /// <summary>Always.</summary>
    Any = 0,
    /// <summary>Only if the key is not there yet.</summary>
    OnlyNew = 1,
    /// <summary>Only if the key is there already.</summary>
    OnlyExisting = 2,
}
