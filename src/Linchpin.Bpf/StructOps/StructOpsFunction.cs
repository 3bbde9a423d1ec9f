using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A function pointer of a kernel's struct, and the program that stands for it.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Index">The member's place in the kernel's struct, which the program's load names as its attach type.</param>
/// <param name="Offset">Where it begins in the kernel's struct, in bytes.</param>
/// <param name="Program">The program.</param>
internal sealed record StructOpsFunction(string Name, uint Index, uint Offset, ProgramSpec Program);
