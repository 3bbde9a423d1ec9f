using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.CoRe;

namespace Linchpin.Bpf;

/// <summary>Everything that the load of one program takes.</summary>
/// <param name="Object">The object.</param>
/// <param name="Program">The program.</param>
/// <param name="Types">The object's types in the kernel.</param>
/// <param name="Relocator">What fits the object's programs to this kernel.</param>
/// <param name="Symbols">The object's externs in the kernel.</param>
/// <param name="Maps">The maps that were created.</param>
/// <param name="StructOps">The object's struct_ops maps, fitted to this kernel.</param>
/// <param name="Options">The caller's options.</param>
internal sealed record ProgramLoadContext(
    BpfObjectSpec Object, ProgramSpec Program, ObjectTypes Types, Lazy<CoreRelocator> Relocator, KernelSymbolTable Symbols,
    IReadOnlyDictionary<MapSpec, BpfMap> Maps, StructOpsTable StructOps, BpfLoadOptions Options);
