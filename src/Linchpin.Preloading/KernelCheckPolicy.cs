using Linchpin.Bpf;
using Linchpin.Preloading.Plan;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading;

/// <summary>What the policy says about the kernel's own check of signatures.</summary>
internal sealed class KernelCheckPolicy(PreloadPolicy policy)
{
    private bool IsRequired => policy.KernelSignature == KernelSignature.Always;

    /// <summary>What the kernel checks signatures against, or null where it doesn't.</summary>
    internal KernelCheck? Of(FoundInPlace found, IReadOnlyList<ReadOnlyMemory<byte>> certificates) =>
        found.ChecksSignatures && policy.KernelSignature != KernelSignature.Never ? new KernelCheck(certificates, IsRequired, Named(policy.Keyring)) : null;

    /// <exception cref="PreloadException"><see cref="PreloadFault.KernelUnfit"/>: this kernel checks none, and has to.</exception>
    internal void RequireOf(FoundInPlace found)
    {
        if (IsRequired && !found.ChecksSignatures)
        {
            throw new PreloadException(PreloadFault.KernelUnfit, "this kernel checks no signatures of programs, and the policy wants it to",
                $"It is Linux {KernelRelease.Current}; 6.18 is the first that does.", "Set [preload] require_kernel_signature to \"auto\"; Linchpin checks every bundle's signature itself either way.");
        }
    }

    /// <exception cref="PreloadException"><see cref="PreloadFault.BundleUnfit"/>: an object has no loader to be checked, and has to.</exception>
    internal void RequireLoaders(PreparedBundle bundle)
    {
        if (IsRequired && bundle.Objects.FirstOrDefault(prepared => !bundle.HasUsableLoader(prepared)) is { } without)
        {
            throw new PreloadException(PreloadFault.BundleUnfit, $"{bundle.Name}: the kernel can't check who signed object '{without.Name}', and the policy wants it to",
                "It has no loader, or takes a map of an object before it.", "Sign the bundle again: 'linchpin sign' says why an object has no loader. Or set [preload] require_kernel_signature to \"auto\".");
        }
    }

    private static KeyringId? Named(KernelKeyring keyring) => keyring switch
    {
        KernelKeyring.Builtin => KeyringId.Builtin,
        KernelKeyring.Secondary => KeyringId.Secondary,
        KernelKeyring.Platform => KeyringId.Platform,
        KernelKeyring.Bpf => KeyringId.Bpf,
        _ => null,
    };
}
