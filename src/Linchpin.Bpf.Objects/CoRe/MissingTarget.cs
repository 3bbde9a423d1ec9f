namespace Linchpin.Bpf.Objects.CoRe;

/// <summary>A CO-RE relocation that this kernel can't satisfy.</summary>
/// <param name="Instruction">The slot, now poisoned.</param>
/// <param name="Relocation">The relocation.</param>
/// <param name="Name">The name alone: <c>file.f_owner</c>; of a type, <c>file</c>.</param>
/// <param name="Description">In the user's terms: <c>field 'f_owner' of 'struct file'</c>.</param>
public sealed record MissingTarget(int Instruction, CoreRelocation Relocation, string Name, string Description);
