using Linchpin.Bpf;

namespace Linchpin.Preloading.State;

/// <summary>A bundle's state in the kernel, so that it lives and dies with the bundle's pins.</summary>
internal static class StateMap
{
    private const string Name = "linchpin_state";

    internal static BpfMap Create(BundleState state) => FrozenText.Create(Name, StateText.Write(state));

    /// <exception cref="PreloadException"><see cref="PreloadFault.StateDamaged"/>: what is pinned there isn't the bundle's state.</exception>
    internal static BundleState Read(string path, string bundle) => StateText.Read(FrozenText.Read(path), bundle, path);
}
