namespace Linchpin.Preloading.Execution;

/// <summary>What happens at a moment that was chosen for a fault.</summary>
public enum FaultKind
{
    /// <summary>The run meets an error.</summary>
    Fail,
    /// <summary>The process is killed with SIGKILL.</summary>
    Kill,
}
