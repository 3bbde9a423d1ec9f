namespace Linchpin.Bpf.CodeGeneration;

/// <summary>What a skeleton's class is called, and where it is.</summary>
public sealed record CSharpSkeletonOptions
{
    /// <summary>The class's name, or null for that of the object with <c>Skeleton</c> behind it.</summary>
    public string? ClassName { get; init; }

    /// <summary>The namespace, or null for the global one.</summary>
    public string? Namespace { get; init; }

    /// <summary>Whether only its own assembly sees the class.</summary>
    public bool IsInternal { get; init; }

    /// <summary>The resource that <c>Open()</c> reads, or null for the object's name with <c>.bpf.o</c> behind it.</summary>
    public string? ResourceName { get; init; }

    /// <summary>Whether it may be the name of a namespace or a class: identifiers with dots between them, none of them a keyword.</summary>
    public static bool IsName(string name) => CSharpName.IsQualified(name);
}
