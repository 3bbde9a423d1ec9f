namespace Linchpin.Preloading.Inventory;

/// <summary>A link that lives in the kernel, whoever made it, and who holds it.</summary>
public sealed record LinkEntry
{
    /// <summary>Its id.</summary>
    public required uint Id { get; init; }

    /// <summary>Its kind, by the kernel's name.</summary>
    public required string Type { get; init; }

    /// <summary>The id of the program that it runs.</summary>
    public required uint ProgramId { get; init; }

    /// <summary>The program's name.</summary>
    public required string Program { get; init; }

    /// <summary>What it attaches the program to, or null where the kernel doesn't say.</summary>
    public string? AttachedTo { get; init; }

    /// <summary>The bundle that it is from, <c>(linchpin)</c> for an inspector's, or null for a stranger's.</summary>
    public string? Bundle { get; init; }

    /// <summary>Who signed the bundle.</summary>
    public string? Signer { get; init; }

    /// <summary>The pins that hold it.</summary>
    public required IReadOnlyList<string> Pins { get; init; }

    /// <summary>The processes that hold it.</summary>
    public required IReadOnlyList<ProcessHolder> Processes { get; init; }
}
