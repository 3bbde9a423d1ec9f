namespace Linchpin.Bpf.Objects.Btf;

/// <summary>One way in which two types are not the same.</summary>
/// <param name="Member">The member that differs, from the outermost struct on (<c>origin.port</c>); empty where it is the type itself.</param>
/// <param name="Wanted">What it is in the one.</param>
/// <param name="Found">What it is in the other.</param>
public readonly record struct BtfDifference(string Member, string Wanted, string Found);
