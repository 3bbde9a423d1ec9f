namespace Linchpin.Preloading.Plan;

/// <summary>A link of a bundle in place that runs another program than its bundle's: an upgrade was cut off when it had exchanged it.</summary>
/// <param name="Link">The link's pin.</param>
/// <param name="Program">The pin of its bundle's program.</param>
public sealed record StrayedLink(string Link, string Program);
