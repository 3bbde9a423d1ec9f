namespace Linchpin.Agent;

/// <summary>The agent and who asks it don't understand each other, or one of them doesn't answer. The message's first line says what, the others why and what to do.</summary>
/// <param name="lines">What, then why and what to do.</param>
public sealed class AgentException(params string[] lines) : Exception(string.Join('\n', lines));
