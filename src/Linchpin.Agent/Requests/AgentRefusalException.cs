namespace Linchpin.Agent;

/// <summary>The agent did not do what it was asked to, and says why.</summary>
/// <param name="error">What it says.</param>
public sealed class AgentRefusalException(AgentError error) : Exception(error.Message)
{
    /// <summary>What a command ends with that does it itself, and fails for the same reason.</summary>
    public int ExitCode => error.ExitCode;
}
