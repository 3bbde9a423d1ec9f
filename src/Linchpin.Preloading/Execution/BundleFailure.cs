using Linchpin.Bundles;

namespace Linchpin.Preloading.Execution;

/// <summary>A bundle that was left out, and why.</summary>
/// <param name="Bundle">The bundle.</param>
/// <param name="Error">Why.</param>
public sealed record BundleFailure(BundleName Bundle, PreloadException Error);
