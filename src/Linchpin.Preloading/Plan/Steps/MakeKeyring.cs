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
        // A name of its own: the kernel would put it in the place of another of the same name.
        var keyring = Keyring.Create($"linchpin-{Guid.NewGuid():n}");
        var undo = Undo.By(keyring.Remove);
        try
        {
            var refusals = Check.Certificates.Select(certificate => Add(keyring, certificate)).ToArray();
            if (refusals.All(refusal => refusal is not null))
                return NoneTaken(undo, refusals);
            keyring.Lock();
            kernel.Keyring = keyring;
            return undo;
        }
        catch
        {
            undo.Undo();
            throw;
        }
    }

    private static KeyringException? Add(Keyring keyring, ReadOnlyMemory<byte> certificate)
    {
        try
        {
            keyring.Add(certificate.Span);
            return null;
        }
        catch (KeyringException refusal)
        {
            return refusal;
        }
    }

    private IUndo NoneTaken(IUndo undo, KeyringException?[] refusals)
    {
        if (Check.IsRequired)
            throw new InvalidOperationException($"this kernel takes none of the trusted certificates: {string.Join("; ", refusals.Select(refusal => refusal!.Message).Distinct())}");
        undo.Undo();
        return Undo.Nothing;
    }
}
