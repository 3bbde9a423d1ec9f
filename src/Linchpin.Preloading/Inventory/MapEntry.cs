namespace Linchpin.Preloading.Inventory;

/// <summary>A map that lives in the kernel, whoever made it.</summary>
public sealed record MapEntry
{
    /// <summary>Its id.</summary>
    public required uint Id { get; init; }

    /// <summary>Its name: in full for a bundle's map, else as the kernel has it, cut to 15 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Its type, by the kernel's name.</summary>
    public required string Type { get; init; }

    /// <summary>The key's size in bytes.</summary>
    public required uint KeySize { get; init; }

    /// <summary>The value's size in bytes.</summary>
    public required uint ValueSize { get; init; }

    /// <summary>How many entries it holds at most.</summary>
    public required uint MaxEntries { get; init; }

    /// <summary>Whether user space can write it no more.</summary>
    public required bool Frozen { get; init; }

    /// <summary>The bundle that it is from, <c>(linchpin)</c> for an inspector's, or null for a stranger's.</summary>
    public string? Bundle { get; init; }

    /// <summary>Who signed the bundle.</summary>
    public string? Signer { get; init; }

    /// <summary>Where it is pinned.</summary>
    public required IReadOnlyList<string> Pins { get; init; }

    /// <summary>The processes that have it open.</summary>
    public required IReadOnlyList<ProcessHolder> Processes { get; init; }
}
