namespace Linchpin.Preloading.Doctor;

/// <summary>How far a machine has what Linchpin builds on.</summary>
public enum Verdict
{
    /// <summary>It is there, and holds.</summary>
    Ok,
    /// <summary>Preloading works without it, but what is preloaded or sealed is held less.</summary>
    Weak,
    /// <summary>Without it preloading or a seal fails.</summary>
    Missing,
}
