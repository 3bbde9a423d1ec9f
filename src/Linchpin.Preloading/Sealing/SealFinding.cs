namespace Linchpin.Preloading.Sealing;

/// <summary>Something because of which a seal would not hold.</summary>
/// <param name="What">What was found.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record SealFinding(string What, string Remedy);
