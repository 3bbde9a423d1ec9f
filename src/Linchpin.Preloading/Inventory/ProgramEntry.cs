namespace Linchpin.Preloading.Inventory;

/// <summary>A program that lives in the kernel, whoever loaded it.</summary>
public sealed record ProgramEntry
{
    /// <summary>Its id.</summary>
    public required uint Id { get; init; }

    /// <summary>Its name: in full for a bundle's program, else as the kernel has it, cut to 15 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Its type, by the kernel's name.</summary>
    public required string Type { get; init; }

    /// <summary>The kernel's digest of its instructions.</summary>
    public required string Tag { get; init; }

    /// <summary>The bundle that it is from, <c>(linchpin)</c> for an inspector's, or null for a stranger's.</summary>
    public string? Bundle { get; init; }

    /// <summary>Who signed the bundle.</summary>
    public string? Signer { get; init; }

    /// <summary>What its links attach it to; empty where it has none.</summary>
    public required IReadOnlyList<string> AttachedTo { get; init; }

    /// <summary>Where it is pinned.</summary>
    public required IReadOnlyList<string> Pins { get; init; }

    /// <summary>The processes that have it open.</summary>
    public required IReadOnlyList<ProcessHolder> Processes { get; init; }

    /// <summary>Who checked its signature: <c>linchpin</c>, or null where nobody did.</summary>
    public string? VerifiedBy { get; init; }
}
