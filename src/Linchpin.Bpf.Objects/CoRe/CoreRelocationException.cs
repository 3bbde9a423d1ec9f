namespace Linchpin.Bpf.Objects.CoRe;

/// <summary>A CO-RE relocation can't be applied to its instruction, whatever the kernel: the object contradicts itself, or two of the kernel's types
/// give different answers.</summary>
public sealed class CoreRelocationException(string program, int instruction, string what)
    : BpfObjectFormatException($"CO-RE relocation at instruction {instruction} of program '{program}': {what}");
