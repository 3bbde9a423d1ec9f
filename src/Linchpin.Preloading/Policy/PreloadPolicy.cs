namespace Linchpin.Preloading.Policy;

/// <summary>What is to be preloaded, whom to trust and what to do when it fails. Values only: nothing has been looked up or opened.</summary>
public sealed record PreloadPolicy
{
    /// <summary>The policy where nobody says anything.</summary>
    public static PreloadPolicy Default { get; } = new();

    /// <summary><c>[trust] anchors</c>: certificates, or folders of them.</summary>
    public IReadOnlyList<string> Anchors { get; init; } = ["/etc/linchpin/trust"];

    /// <summary><c>[trust] revoked</c>: the revocation list, or null for none.</summary>
    public string? Revoked { get; init; }

    /// <summary><c>[preload] directory</c>: where bundles are found by name.</summary>
    public string Directory { get; init; } = "/usr/lib/linchpin/bundles";

    /// <summary><c>[preload] bundles</c>: names or paths, in the order in which they are preloaded.</summary>
    public IReadOnlyList<string> Bundles { get; init; } = [];

    /// <summary><c>[preload] on_failure</c>.</summary>
    public OnFailure OnFailure { get; init; } = OnFailure.Halt;

    /// <summary><c>[preload] require_kernel_signature</c>.</summary>
    public KernelSignature KernelSignature { get; init; } = KernelSignature.Auto;

    /// <summary><c>[preload] keyring</c>.</summary>
    public KernelKeyring Keyring { get; init; } = KernelKeyring.Own;

    /// <summary>When the policy was written: certificates are judged by no earlier time, as a machine without a clock battery boots in 1970.</summary>
    public DateTimeOffset WrittenAt { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary><c>[seal]</c>.</summary>
    public SealPolicy Seal { get; init; } = SealPolicy.Default;

    /// <summary><c>[digests]</c>.</summary>
    public DigestPolicy Digests { get; init; } = DigestPolicy.Default;

    /// <summary><c>[measure]</c>.</summary>
    public MeasurePolicy Measure { get; init; } = MeasurePolicy.Default;
}
