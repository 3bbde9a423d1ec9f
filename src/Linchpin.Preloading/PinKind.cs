namespace Linchpin.Preloading;

/// <summary>What a pin holds.</summary>
public enum PinKind
{
    /// <summary>A link.</summary>
    Link,
    /// <summary>A program.</summary>
    Program,
    /// <summary>A map.</summary>
    Map,
}
