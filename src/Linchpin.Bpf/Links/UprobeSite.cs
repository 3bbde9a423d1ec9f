namespace Linchpin.Bpf;

/// <summary>A place of an executable or a shared library that a program is attached to.</summary>
/// <param name="FileOffset">Where in the file an instruction begins.</param>
/// <param name="CounterOffset">Where in the file a counter is that the kernel raises while the program is attached (<c>ref_ctr_offset</c>), or 0.</param>
/// <param name="Cookie">A number for the program, which it reads with <c>bpf_get_attach_cookie</c>.</param>
public readonly record struct UprobeSite(ulong FileOffset, ulong CounterOffset = 0, ulong Cookie = 0);
