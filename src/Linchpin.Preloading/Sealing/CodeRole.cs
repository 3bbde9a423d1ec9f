namespace Linchpin.Preloading.Sealing;

/// <summary>What a file of the agent is. As <c>enum role</c> in <c>bpf/guard/agent.h</c>.</summary>
internal enum CodeRole : uint
{
    /// <summary>Its executable.</summary>
    Agent = 1,
    /// <summary>A library that it maps.</summary>
    Library = 2,
}
