using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects.CoRe;

/// <summary>One CO-RE relocation (<c>struct bpf_core_relo</c>).</summary>
/// <param name="Instruction">The slot that it patches.</param>
/// <param name="Type">The root type in the object's BTF.</param>
/// <param name="AccessString">The path from the root, an offset into the BTF string table: <c>0:1:2</c>.</param>
/// <param name="Kind">What it asks.</param>
public readonly record struct CoreRelocation(int Instruction, BtfTypeId Type, uint AccessString, CoreRelocationKind Kind);
