namespace Linchpin.Bpf;

/// <summary>What a map's creation takes besides its specification.</summary>
/// <param name="KernelName">Its name in the kernel, or null for the specification's.</param>
/// <param name="Types">The object's types in the kernel, or null.</param>
/// <param name="StructOps">For a struct_ops map: the kernel's type.</param>
/// <param name="Token">What allows it in a user namespace, or null.</param>
/// <param name="ExclusiveTo">The digest of the program that alone may use it, or nothing.</param>
internal sealed record MapCreationContext(
    string? KernelName = null, ObjectTypes? Types = null, StructOpsType? StructOps = null, BpfToken? Token = null, ReadOnlyMemory<byte> ExclusiveTo = default);
