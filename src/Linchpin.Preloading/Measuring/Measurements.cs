using Linchpin.Preloading.Plan.Steps;
using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Measuring;

/// <summary>What a plan measures.</summary>
/// <param name="Register">Into which register.</param>
/// <param name="OfAll">What is measured before anything else is done: the policy, and whom it trusts.</param>
public sealed record Measurements(int Register, IReadOnlyList<MeasuredEvent> OfAll)
{
    /// <summary>What a policy asks for; null where nothing is measured, as this machine has no TPM or the policy says so.</summary>
    /// <exception cref="IOException">The revocation list can't be read.</exception>
    internal static Measurements? Of(PreloadPolicy policy, IReadOnlyList<ReadOnlyMemory<byte>> certificates) => policy.Measure.IsWanted
        ? new Measurements(policy.Measure.Register,
        [
            MeasuredEvent.Policy(policy),
            MeasuredEvent.Trust(certificates),
            MeasuredEvent.Revoked(policy.Revoked is { } list ? File.ReadAllBytes(list) : null),
        ])
        : null;

    internal IEnumerable<Measure> StepsOfAll() => OfAll.Select(measured => new Measure(null, measured, Register));

    /// <summary>Of a bundle, before anything of it is loaded.</summary>
    internal IEnumerable<Measure> StepsOf(PreparedBundle bundle, IVerifiedMapContent? content) =>
    [
        new(bundle.Name, MeasuredEvent.Bundle(bundle), Register),
        .. (content?.Measured ?? []).Select(text => new Measure(bundle.Name, MeasuredEvent.Content(bundle.Name, text), Register)),
    ];

    /// <exception cref="PreloadException"><see cref="PreloadFault.NotMeasured"/>: the policy requires a TPM, and there is none.</exception>
    internal static void RequireTpm(MeasurePolicy policy)
    {
        if (policy.Mode == MeasureMode.Required && !TpmDevice.IsThere)
        {
            throw new PreloadException(PreloadFault.NotMeasured, "this machine has no TPM 2.0, and the policy requires that what is preloaded is measured",
                "Turn it on in the firmware's setup, and have its driver in the initramfs or the kernel.", "Or set [measure] mode to \"auto\": then it is measured where there is a TPM.");
        }
    }
}
