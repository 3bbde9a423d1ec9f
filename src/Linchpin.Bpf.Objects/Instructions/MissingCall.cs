namespace Linchpin.Bpf.Objects;

/// <summary>The calls that stand in for what is not there: no kernel knows them, and the verifier refuses them only where the program can get to them.</summary>
/// <remarks>The numbers are the ones that libbpf's users know; what is missing first has the first, and so on.</remarks>
internal static class MissingCall
{
    /// <summary>In place of each half of a reference to a map that is not created.</summary>
    public const int Map = 2001000000;

    /// <summary>In place of a call of a kernel function that this kernel does not have.</summary>
    public const int Function = 2002000000;
}
