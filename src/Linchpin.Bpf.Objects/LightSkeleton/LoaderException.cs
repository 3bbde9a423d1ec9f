namespace Linchpin.Bpf.Objects;

/// <summary>An object asks for something that no loader program can do: what, and what to do about it.</summary>
public sealed class LoaderException : NotSupportedException
{
    internal LoaderException(string what, string remedy) : base($"no loader program can be made of it: {what}: {remedy}") => (What, Remedy) = (what, remedy);

    /// <summary>What it asks for.</summary>
    public string What { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }
}
