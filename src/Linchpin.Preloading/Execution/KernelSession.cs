using Linchpin.Bpf;
using Linchpin.Bundles;
using Linchpin.Preloading.Measuring;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Preloading.Execution;

/// <summary>What the steps of one run work on: the bundles, what has been made of them so far, and what is held open until the run ends.</summary>
internal sealed class KernelSession(IReadOnlyList<PreparedBundle> bundles, FaultInjection faults) : IDisposable
{
    private readonly Dictionary<BundleName, BundleSession> _bundles = bundles.ToDictionary(bundle => bundle.Name, bundle => new BundleSession(bundle));
    private readonly List<IDisposable> _held = [];

    /// <summary>What has been made of a bundle.</summary>
    internal BundleSession Of(BundleName bundle) => _bundles[bundle];

    /// <summary>What measures.</summary>
    internal Measurer Measurer
    {
        get => field ?? throw new InvalidOperationException("this run measures nothing");
        init;
    }

    /// <summary>The keyring that signatures are checked against, or null where there is none.</summary>
    internal KeyringId? Keyring { get; set; }

    /// <summary>The seal that is to hold what is made, or null where the system is not sealed.</summary>
    internal SealedUpgrade? Seal { get; init; }

    /// <summary>Keeps something open until the run ends.</summary>
    internal T Hold<T>(T held)
        where T : IDisposable
    {
        _held.Add(held);
        return held;
    }

    /// <summary>A moment between the parts of a step, at which a test may want a fault.</summary>
    internal void Moment() => faults.Moment();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var held in _held)
            held.Dispose();
        foreach (var bundle in _bundles.Values)
            bundle.Dispose();
    }
}
