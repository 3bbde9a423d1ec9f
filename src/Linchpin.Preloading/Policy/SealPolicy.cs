using Linchpin.Bpf.Objects;

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
}
