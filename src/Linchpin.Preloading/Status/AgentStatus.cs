namespace Linchpin.Preloading.Status;

/// <summary>The agent's service, as it says of itself.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="Since">Since when it runs.</param>
/// <param name="Watches">The kinds of events that it reads.</param>
public sealed record AgentStatus(int ProcessId, DateTimeOffset Since, IReadOnlyList<string> Watches);
