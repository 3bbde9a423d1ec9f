using Linchpin.Bpf.Objects;
using Linchpin.Bundles;

namespace Linchpin.Preloading.Policy;

/// <summary>The section <c>[seal]</c> of the policy.</summary>
public sealed record SealPolicy
{
    /// <summary>The seal where nobody says anything: none.</summary>
    public static SealPolicy Default { get; } = new();

    /// <summary><c>mode</c></summary>
    public SealMode Mode { get; init; } = SealMode.Off;

    /// <summary><c>strict</c>: refuse to seal while something can't be held.</summary>
    public bool Strict { get; init; } = true;

    /// <summary><c>modules</c></summary>
    public ModulePolicy Modules { get; init; } = ModulePolicy.Signed;

    /// <summary><c>allow_types</c>: the types of unsigned programs that mode <c>full</c> still lets others load.</summary>
    public IReadOnlyList<ProgramType> AllowTypes { get; init; } =
        [ProgramType.CgroupDevice, ProgramType.CgroupSkb, ProgramType.CgroupSockAddress];

    /// <summary><c>admit</c></summary>
    public Admission Admit { get; init; } = Admission.None;

    /// <summary><c>upgrades</c>: whether the agent may put other versions of bundles in place after sealing, that a trusted signer signed.</summary>
    public Admission Upgrades { get; init; } = Admission.None;

    /// <summary><c>revoked</c>: loaders that are not let in, whoever signed them, by the digests of their instructions.</summary>
    public IReadOnlyList<Sha256Digest> Revoked { get; init; } = [];

    /// <summary>Whether signed programs are let in.</summary>
    internal bool AdmitsSigned => Mode == SealMode.Full && Admit == Admission.Signed;
}
