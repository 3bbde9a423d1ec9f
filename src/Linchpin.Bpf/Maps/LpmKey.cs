using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <summary>The key of a longest-prefix map: so many leading bits of the data.</summary>
/// <remarks>Source: UAPI <c>struct bpf_lpm_trie_key</c>. The data is compared from its first byte's highest bit on: network byte order.</remarks>
/// <param name="PrefixLength">How many bits count.</param>
/// <param name="Data">The bits.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct LpmKey<TData>(uint PrefixLength, TData Data) where TData : unmanaged;
