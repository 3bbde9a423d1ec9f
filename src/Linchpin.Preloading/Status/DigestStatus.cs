namespace Linchpin.Preloading.Status;

/// <summary>How files are judged by their digests.</summary>
/// <param name="Mode"><c>off</c>, <c>permissive</c> or <c>enforce</c>; null where this process may not see it, which it may wherever files are judged.</param>
/// <param name="ModulesWithoutFile">What becomes of kernel modules that come from memory, as compressed ones may: <c>signed</c>, the kernel's check of their signatures decides; or <c>refused</c>; null as <paramref name="Mode"/>.</param>
/// <param name="Known">How many digests the kernel knows; null where this process may not see it.</param>
/// <param name="Refused">How often what was refused, or in mode <c>permissive</c> would have been; null where this process may not see it.</param>
public sealed record DigestStatus(string? Mode, string? ModulesWithoutFile, int? Known, IReadOnlyDictionary<string, ulong>? Refused);
