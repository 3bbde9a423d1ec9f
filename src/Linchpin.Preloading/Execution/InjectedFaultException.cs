namespace Linchpin.Preloading.Execution;

/// <summary>The error that a test asked for.</summary>
public sealed class InjectedFaultException(int moment) : Exception($"a fault was injected at moment {moment}")
{
    /// <summary>Where.</summary>
    public int Moment { get; } = moment;
}
