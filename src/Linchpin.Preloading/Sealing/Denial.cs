namespace Linchpin.Preloading.Sealing;

/// <summary>Something that was tried, and denied.</summary>
/// <param name="Time">When, by the system's clock.</param>
/// <param name="Attempt">What.</param>
/// <param name="Object">On what: the id of a map, program or link; the number of a file; for programs that were to be loaded, their type.</param>
/// <param name="ProcessId">By which process.</param>
/// <param name="User">By which user.</param>
/// <param name="Command">The process's name.</param>
public sealed record Denial(DateTimeOffset Time, Guard.Attempt Attempt, ulong Object, int ProcessId, uint User, string Command);
