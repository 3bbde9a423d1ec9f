namespace Linchpin.Bpf.Objects.Usdt;

/// <summary>A place in an executable or a shared library where its author put a probe. A probe can have many places.</summary>
/// <param name="Provider">Who it is of: <c>libc</c>.</param>
/// <param name="Name">Its name: <c>memory_mallopt</c>.</param>
/// <param name="FileOffset">Where in the file its instruction is.</param>
/// <param name="SemaphoreOffset">Where in the file the counter is that says that somebody listens, or 0 where it has none.</param>
/// <param name="Arguments">Where its arguments are, as the assembler wrote it: <c>-4@%edi 8@-20(%rbp)</c>.</param>
public sealed record UsdtProbe(string Provider, string Name, ulong FileOffset, ulong SemaphoreOffset, string Arguments);
