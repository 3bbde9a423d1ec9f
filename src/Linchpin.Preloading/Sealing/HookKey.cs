using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects;

namespace Linchpin.Preloading.Sealing;

/// <summary>A place where others could overrule what is held. As <c>struct hook</c> in <c>bpf/guard/hooks.h</c>.</summary>
/// <param name="AttachType">What of the place.</param>
/// <param name="Network">Of an interface: the number of its network namespace; else 0.</param>
/// <param name="Place">The number of the interface or the cgroup; 0 says whether anything of this attach type is held.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct HookKey(AttachType AttachType, uint Network, ulong Place)
{
    internal const int Size = 16;
}

/// <summary>What kind of place. As <c>enum place_kind</c> there.</summary>
internal enum PlaceKind : uint
{
    Interface = 1,
    Cgroup = 2,
    NetworkNamespace = 3,
}
