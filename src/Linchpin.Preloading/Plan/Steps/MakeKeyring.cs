using Linchpin.Bpf;
using Linchpin.Preloading.Execution;

namespace Linchpin.Preloading.Plan.Steps;

/// <summary>Makes the keyring that the kernel checks signatures against, and locks it. It stays when the run has ended.</summary>
/// <param name="Check">What goes into it.</param>
public sealed record MakeKeyring(KernelCheck Check) : PlanStep
{
    /// <inheritdoc/>
    public override string Kind => "make-keyring";

    /// <inheritdoc/>
    public override string Describe() => "make a locked keyring of the trusted certificates, for the kernel to check signatures";

    internal override IUndo Apply(KernelSession kernel)
    {
        var refusals = new List<KeyringException>();
        if (TrustedKeyring.Make(Check.Certificates, isToBeKept: false, refusals) is { } keyring)
        {
            kernel.Keyring = keyring.Id;
            return Undo.By(keyring.Remove);
        }
        return Check.IsRequired
            ? throw new InvalidOperationException($"this kernel takes none of the trusted certificates: {string.Join("; ", refusals.Select(refusal => refusal.Message).Distinct())}")
            : Undo.Nothing;
    }
}
