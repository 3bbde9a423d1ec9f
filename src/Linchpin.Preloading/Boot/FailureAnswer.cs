namespace Linchpin.Preloading.Boot;

/// <summary>How a run ends that could not preload what it should.</summary>
public enum FailureAnswer
{
    /// <summary>With the exit code of its reason.</summary>
    Fail,
    /// <summary>With a warning, and success.</summary>
    Warn,
    /// <summary>With the exit code that asks for an emergency shell.</summary>
    Emergency,
    /// <summary>By halting the machine.</summary>
    Halt,
}
