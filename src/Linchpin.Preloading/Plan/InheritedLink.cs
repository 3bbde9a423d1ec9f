namespace Linchpin.Preloading.Plan;

/// <summary>A link of a bundle in place whose program the kernel can exchange.</summary>
/// <param name="Link">The link's pin.</param>
/// <param name="Program">The pin of the program that it runs.</param>
internal sealed record InheritedLink(string Link, string Program);
