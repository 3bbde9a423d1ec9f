namespace Linchpin.Bpf.CodeGeneration;

/// <summary>An object asks for something that no kernel module can do: what, and what to do about it.</summary>
public sealed class ModuleException : NotSupportedException
{
    internal ModuleException(string what, string remedy) : base($"no kernel module can be made of it: {what}: {remedy}") => (What, Remedy) = (what, remedy);

    /// <summary>What it asks for.</summary>
    public string What { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }
}
