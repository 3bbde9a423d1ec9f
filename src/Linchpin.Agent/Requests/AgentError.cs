namespace Linchpin.Agent;

/// <summary>Why the agent did not do what it was asked to.</summary>
/// <param name="ExitCode">What a command ends with that does it itself, and fails for the same reason.</param>
/// <param name="Message">What, and in further lines why and what to do.</param>
public sealed record AgentError(int ExitCode, string Message);
