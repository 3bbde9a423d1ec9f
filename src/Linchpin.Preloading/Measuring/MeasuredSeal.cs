using Linchpin.Preloading.Boot;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Sealing;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Measuring;

/// <summary>Seals, and measures that it holds: a verifier can tell a machine that was sealed from one that wasn't.</summary>
public static class MeasuredSeal
{
    /// <summary>Seals as <see cref="Sealer.Seal"/>, and measures it where the policy says so.</summary>
    /// <returns>The seal, and why it is not measured; null where it is, or needs not be.</returns>
    /// <exception cref="PreloadException">As of <see cref="Sealer.Seal"/>; or <see cref="PreloadFault.NotMeasured"/>: it is sealed, and the TPM doesn't take what the policy requires.</exception>
    public static (SealState State, string? WhyUnmeasured) Make(PreloadPolicy policy, PinLayout? layout = null, RealRoot? realRoot = null)
    {
        Measurements.RequireTpm(policy.Measure);
        var state = new Sealer(policy, layout, realRoot).Seal();
        if (!policy.Measure.IsWanted)
            return (state, null);
        using var measurer = Measurer.OfThisMachine(policy.Measure);
        try
        {
            measurer.Measure(MeasuredEvent.Sealed(state, policy.Seal, new BpffsReader(layout ?? PinLayout.Default).ReadState(GuardMaps.Bundle).Digest), () => { });
        }
        catch (TpmException error)
        {
            throw new PreloadException(PreloadFault.NotMeasured, "the system is sealed, but that can't be measured, and the policy requires it", error, error.Message);
        }

        return (state, measurer.Unmeasured.FirstOrDefault());
    }
}
