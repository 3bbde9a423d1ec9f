namespace Linchpin.Preloading.Policy;

/// <summary>Whether what is preloaded is measured into the machine's TPM.</summary>
public enum MeasureMode
{
    /// <summary><c>auto</c>: where there is one; what it refuses is told.</summary>
    Auto,
    /// <summary><c>required</c>: else nothing is preloaded.</summary>
    Required,
    /// <summary><c>off</c></summary>
    Off,
}
