using System.Text.Json.Serialization;
using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Sealing;

/// <summary>What was written down when the system was sealed.</summary>
public sealed record SealState
{
    /// <summary>The version of this record's form.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The version of the form that it was written in.</summary>
    public required int Format { get; init; }

    /// <summary><c>pins</c> or <c>full</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>When, by the system's clock.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Which programs may still be loaded beside those of the types that are allowed: <c>none</c> or <c>signed</c>.</summary>
    public string Admits { get; init; } = "none";

    /// <summary>The serial of the keyring with the certificates of who signs them; null where none are let in.</summary>
    public int? Keyring { get; init; }

    /// <summary>What bundles are judged by that take the place of those that are held; null where none are let in.</summary>
    public UpgradeTrust? Upgrades { get; init; }

    /// <summary>Which other versions of bundles are let in: <c>none</c> or <c>signed</c>.</summary>
    [JsonIgnore]
    public string UpgradesLetIn => Words.Of(Upgrades is null ? Admission.None : Admission.Signed);

    /// <summary>What this seal does not hold on this kernel, in sentences.</summary>
    public required IReadOnlyList<string> CannotHold { get; init; }

    /// <summary>The files whose code is the agent's.</summary>
    public required IReadOnlyList<string> Agent { get; init; }
}
