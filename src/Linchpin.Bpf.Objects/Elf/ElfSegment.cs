namespace Linchpin.Bpf.Objects.Elf;

/// <summary>A part of a file that is mapped into a process (<c>PT_LOAD</c>).</summary>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Address">Where it begins in memory; of a shared library, from where that is loaded.</param>
/// <param name="FileSize">How many bytes of it are in the file.</param>
/// <param name="IsExecutable">Whether it holds instructions.</param>
public readonly record struct ElfSegment(ulong Offset, ulong Address, ulong FileSize, bool IsExecutable);
