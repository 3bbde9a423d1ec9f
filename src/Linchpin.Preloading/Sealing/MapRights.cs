namespace Linchpin.Preloading.Sealing;

/// <summary>Who may open a map after sealing, and for what. As <c>enum access</c> in <c>bpf/guard/objects.h</c>.</summary>
[Flags]
internal enum MapRights : uint
{
    None = 0,
    AnyoneReads = 1,
    AnyoneWrites = 2,
    AgentReads = 4,
    AgentWrites = 8,
}
