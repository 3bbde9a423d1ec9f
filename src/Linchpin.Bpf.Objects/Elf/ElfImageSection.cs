namespace Linchpin.Bpf.Objects.Elf;

/// <summary>A section of an executable or a shared library.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type (<c>SHT_*</c>).</param>
/// <param name="Address">Where it lies in memory; 0 where it is not loaded.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Link">The section that it belongs to, by index: a symbol table's strings.</param>
internal readonly record struct ElfImageSection(string Name, uint Type, ulong Address, ulong Offset, ulong Size, uint Link);
